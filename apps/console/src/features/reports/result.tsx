import { Switch } from '@mantine/core'
import { downloadReport, listReportDefinitions, type Report } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { EmptyState } from '@rostrum/ui/empty-state'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { CsvLink } from '../../platform/download/csv-link.tsx'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery } from '../../platform/queries.ts'
import { useMay } from '../../platform/session/use-session.ts'
import { reportQuery } from './report-query.ts'
import { ReportTable } from './report-table.tsx'
import classes from './reports.module.css'
import { RunFacts } from './run-facts.tsx'
import { Summary } from './summary.tsx'
import { useNames } from './use-names.ts'
import { useWebinars } from './use-webinars.ts'
import { Verification } from './verification.tsx'

/** One run: its rows, and beside them what they mean and what names them. */
export function Result({ reportId }: { reportId: string }) {
  const webinars = useWebinars()
  const definitions = useQuery(nowQuery(listReportDefinitions, {}))
  const id = reportId as ReportId // the api says whether there is such a report
  const query = useQuery(reportQuery(id))
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
            <Rows report={report} zone={zone} title={known?.title ?? report.definition} />
            <aside className={classes.about} aria-label="What it means">
              <Summary zone={zone} summary={report.summary} />
              <h2>What it counts</h2>
              <p>{known?.definition}</p>
              <h2>What names it</h2>
              <RunFacts run={report} webinar={webinars.titleOf(webinarId)} zone={zone} />
              <p className={classes.quiet}>
                The same report, webinar, moment and position give the same rows and the same
                SHA-256, whenever it is run.
              </p>
              <Verification reportId={report.id} />
            </aside>
          </div>
        )
      }}
    </Loaded>
  )
}

const ReportPicture = lazyPart(() => import('./report-picture.tsx').then((it) => it.ReportPicture))

/** Whether a row is somebody, who may be called by their name beside it. */
function isAboutPeople({ columns }: Report) {
  return columns.some(({ name }) => name === 'registrationId' || name === 'attendanceId')
}

interface RowsProps {
  readonly report: Report
  readonly zone: string
  readonly title: string
}

function Rows({ report, zone, title }: RowsProps) {
  const may = useMay()
  const [named, setNamed] = useState(false)
  const names = useNames(report.parameters.webinarId, named)
  const count = report.rows.length
  return (
    <section className={classes.rows} aria-labelledby="rows">
      <div className={classes.head}>
        <h2 id="rows">
          {title}: {count.toLocaleString('en')} {count === 1 ? 'row' : 'rows'}
        </h2>
        {may('names.see') && isAboutPeople(report) && (
          <Switch
            size="xs"
            label="Show names"
            checked={named}
            onChange={(event) => setNamed(event.currentTarget.checked)}
          />
        )}
        <CsvLink of="the rows" does={downloadReport} params={{ reportId: report.id }} />
      </div>
      {names.error && (
        <ProblemNotice {...problemWords(names.error, 'The report is as it was, without names.')} />
      )}
      <ReportPicture report={report} zone={zone} />
      {count === 0 ? (
        <EmptyState under="h2" title="No rows">
          As of that moment nothing had happened that this report counts.
        </EmptyState>
      ) : (
        <ReportTable report={report} zone={zone} names={named ? names.data : undefined} />
      )}
    </section>
  )
}
