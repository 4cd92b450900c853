import { Button } from '@mantine/core'
import type { HistoryItem } from '@rostrum/contracts/history'
import { compareReports } from '@rostrum/contracts/report-questions'
import type { Report } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { HistoryLine } from '../../platform/evidence/history-line.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { DifferingRows } from './differing-rows.tsx'
import { Figures } from './figures.tsx'
import { reportQuery } from './report-query.ts'
import classes from './reports.module.css'
import { RowEvidence } from './row-evidence.tsx'
import { RunFacts } from './run-facts.tsx'
import { useDefinitions } from './use-definitions.ts'
import { useSubjects } from './use-subjects.ts'

interface ComparisonProps {
  readonly reportId: string
  readonly against: string
}

/** Two runs side by side: what names each, the rows that differ, and the events between them. */
export function Comparison({ reportId, against }: ComparisonProps) {
  // the api says whether there are such
  const [to, from] = [reportId as ReportId, against as ReportId]
  const [explained, setExplained] = useState<string>()
  const [earlier, later] = [useQuery(reportQuery(from)), useQuery(reportQuery(to))]
  const difference = useQuery({
    ...nowQuery(compareReports, { params: { reportId: to }, query: { against: from } }),
    staleTime: 'static',
  })
  const known = useDefinitions().named(later.data?.definition)
  const { zoneOf, titleOf } = useSubjects()
  const zone = zoneOf(later.data?.parameters ?? {})
  return (
    <div className={classes.comparison}>
      <div className={classes.pair}>
        <Side title="From" reportId={from} />
        <Side title="To" reportId={to} />
      </div>
      {earlier.data && later.data && (
        <Figures
          from={earlier.data.summary}
          to={later.data.summary}
          titles={['From', 'To']}
          zone={zone}
        />
      )}
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
                <DifferingRows
                  rows={rows}
                  columns={known?.columns ?? later.data?.columns ?? []}
                  {...{ zone, titleOf }}
                  onOpen={({ key }) => setExplained(key)}
                />
              )}
            </section>
            <section aria-labelledby="events">
              <h2 id="events">
                {counted(events.length, 'thing happened', 'things happened')} between them, last
                recorded first
              </h2>
              <Between events={events} zone={zone} />
            </section>
          </>
        )}
      </Loaded>
      {explained !== undefined && (
        <RowEvidence
          {...{ reportId: to, against: from, row: explained, zone }}
          title={titleOf(explained)}
          onClose={() => setExplained(undefined)}
        />
      )}
    </div>
  )
}

/** So many events are seen before the others are asked for. */
const shown = 50

function Between({ events, zone }: { events: readonly HistoryItem[]; zone: string }) {
  const [all, setAll] = useState(false)
  const seen = all ? events : events.slice(0, shown)
  return (
    <>
      <ol className={classes.events}>
        {seen.map((item) => (
          <HistoryLine key={item.position} item={item} zone={zone} />
        ))}
      </ol>
      {seen.length < events.length && (
        <div>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            Show all {events.length.toLocaleString('en')}
          </Button>
        </div>
      )}
    </>
  )
}

function Side({ title, reportId }: { title: string; reportId: ReportId }) {
  const query = useQuery(reportQuery(reportId))
  const { subjectOf, zoneOf } = useSubjects()
  return (
    <section className={classes.side} aria-label={title}>
      <Loaded query={query} label="the run">
        {(run: Report) => (
          <>
            <h2>
              {title}: {counted(run.rows.length, 'row', 'rows')}
            </h2>
            <RunFacts run={run} subject={subjectOf(run.parameters)} zone={zoneOf(run.parameters)} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}
