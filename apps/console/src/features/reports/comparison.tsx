import { compareReports } from '@rostrum/contracts/report-questions'
import type { Report } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { HistoryLine } from '../../platform/evidence/history-line.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { DifferingRows } from './differing-rows.tsx'
import { reportQuery } from './report-query.ts'
import classes from './reports.module.css'
import { RunFacts } from './run-facts.tsx'
import { useWebinars } from './use-webinars.ts'

interface ComparisonProps {
  readonly reportId: string
  readonly against: string
}

/** Two runs side by side: what names each, the rows that differ, and the events between them. */
export function Comparison({ reportId, against }: ComparisonProps) {
  // the api says whether there are such
  const [to, from] = [reportId as ReportId, against as ReportId]
  const later = useQuery(reportQuery(to))
  const difference = useQuery(
    nowQuery(compareReports, { params: { reportId: to }, query: { against: from } }),
  )
  const { zoneOf } = useWebinars()
  const zone = zoneOf(later.data?.parameters.webinarId)
  return (
    <div className={classes.comparison}>
      <div className={classes.pair}>
        <Side title="From" reportId={from} />
        <Side title="To" reportId={to} />
      </div>
      <Loaded query={difference} label="the difference">
        {({ rows, events }) => (
          <>
            <section aria-labelledby="rows">
              <h2 id="rows">{counted(rows.length, 'row differs', 'rows differ')}</h2>
              {rows.length === 0 ? (
                <p className={classes.quiet}>
                  Both runs hold the same rows, so their SHA-256 is the same.
                </p>
              ) : (
                <DifferingRows rows={rows} columns={later.data?.columns ?? []} zone={zone} />
              )}
            </section>
            <section aria-labelledby="events">
              <h2 id="events">
                {counted(events.length, 'thing happened', 'things happened')} between them, newest
                first
              </h2>
              <ol className={classes.events}>
                {events.map((item) => (
                  <HistoryLine key={item.position} item={item} zone={zone} />
                ))}
              </ol>
            </section>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Side({ title, reportId }: { title: string; reportId: ReportId }) {
  const query = useQuery(reportQuery(reportId))
  const { titleOf, zoneOf } = useWebinars()
  return (
    <section className={classes.side} aria-label={title}>
      <Loaded query={query} label="the run">
        {(run: Report) => (
          <>
            <h2>
              {title}: {counted(run.rows.length, 'row', 'rows')}
            </h2>
            <RunFacts
              run={run}
              webinar={titleOf(run.parameters.webinarId)}
              zone={zoneOf(run.parameters.webinarId)}
            />
          </>
        )}
      </Loaded>
    </section>
  )
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
