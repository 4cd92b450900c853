import { getReport, listReportDefinitions } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { EmptyState } from '@rostrum/ui/empty-state'
import { useQuery } from '@tanstack/react-query'
import { CsvLink } from '../../platform/download/csv-link.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { ReportTable } from './report-table.tsx'
import classes from './reports.module.css'
import { RunFacts } from './run-facts.tsx'
import { useWebinars } from './use-webinars.ts'

/** One run: its rows, and beside them what they mean and what names them. */
export function Result({ reportId }: { reportId: string }) {
  const webinars = useWebinars()
  const definitions = useQuery(nowQuery(listReportDefinitions, {}))
  const id = reportId as ReportId // the api says whether there is such a report
  const query = useQuery({
    ...nowQuery(getReport, { params: { reportId: id } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Loaded query={query} label="the report">
      {(report) => {
        const { webinarId } = report.parameters
        const zone = webinars.zoneOf(webinarId)
        const known = definitions.data?.items.find(
          ({ name, version }) => `${name}@${version}` === report.definition,
        )
        return (
          <div className={classes.result}>
            <section className={classes.rows} aria-labelledby="rows">
              <div className={classes.head}>
                <h2 id="rows">
                  {known?.title ?? report.definition}: {report.rows.length.toLocaleString('en')}{' '}
                  {report.rows.length === 1 ? 'row' : 'rows'}
                </h2>
                <CsvLink of="the rows" path={`/reports/${report.id}/rows.csv`} />
              </div>
              {report.rows.length === 0 ? (
                <EmptyState title="No rows">
                  As of that moment nothing had happened that this report counts.
                </EmptyState>
              ) : (
                <ReportTable report={report} zone={zone} />
              )}
            </section>
            <aside className={classes.about} aria-label="What it means">
              <h2>What it counts</h2>
              <p>{known?.definition}</p>
              <h2>What names it</h2>
              <RunFacts run={report} webinar={webinars.titleOf(webinarId)} zone={zone} />
              <p className={classes.quiet}>
                The same report, webinar, moment and position give the same rows and the same
                SHA-256, whenever it is run.
              </p>
            </aside>
          </div>
        )
      }}
    </Loaded>
  )
}
