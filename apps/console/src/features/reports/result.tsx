import { Button, Switch } from '@mantine/core'
import { type Assumptions, explainRow } from '@rostrum/contracts/report-questions'
import type { Report, ReportDefinition, ReportRow } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { EmptyState } from '@rostrum/ui/empty-state'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { momentWords } from '../../platform/as-of/moment.ts'
import { lazyPart } from '../../platform/lazy-part.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { problemWords } from '../../platform/problem-words.ts'
import { useMay } from '../../platform/session/use-session.ts'
import { CompareWithNow } from './compare-with-now.tsx'
import { Files } from './files.tsx'
import { Making } from './making.tsx'
import { ReportPicture } from './report-picture.tsx'
import { reportQuery, runningQuery } from './report-query.ts'
import { ReportTable } from './report-table.tsx'
import { momentOfRun } from './report-words.ts'
import classes from './reports.module.css'
import { RowEvidence } from './row-evidence.tsx'
import { RunFacts } from './run-facts.tsx'
import { Summary } from './summary.tsx'
import { useDefinitions } from './use-definitions.ts'
import { personOf, useNames } from './use-names.ts'
import { type Subjects, useSubjects } from './use-subjects.ts'
import { Verification } from './verification.tsx'

interface ResultProps {
  readonly reportId: string
  /** What the address has as assumed of it; undefined where nobody asks. */
  readonly assume: object | undefined
  readonly onAssume: (assumed: Assumptions | undefined) => void
  readonly onCompare: (to: string, from: string) => void
  readonly onCancelled: () => void
}

/** One run: its rows, and beside them what they mean and what names them. */
export function Result({ reportId, onCancelled, ...asking }: ResultProps) {
  const subjects = useSubjects()
  const { named } = useDefinitions()
  const id = reportId as ReportId // the api says whether there is such a report
  const query = useQuery(reportQuery(id))
  const { data: told } = useQuery(runningQuery(id))
  const making = told && (
    <Making {...{ told, onCancelled }} subject={subjects.subjectOf(told.parameters)} />
  )
  return (
    <Loaded query={query} label="the report" skeleton={making}>
      {(report) => {
        const zone = subjects.zoneOf(report.parameters)
        const known = named(report.definition)
        return (
          <div className={classes.result}>
            <Rows {...{ report, known, zone, subjects }} {...asking} />
            <aside className={classes.about} aria-label="What it means">
              <Summary zone={zone} summary={report.summary} />
              <h2>What it counts</h2>
              <p>{known?.definition}</p>
              <h2>What names it</h2>
              <RunFacts run={report} subject={subjects.subjectOf(report.parameters)} zone={zone} />
              <p className={classes.quiet}>
                The same report of the same, as of the same moment and position, gives the same rows
                and the same SHA-256, whenever it is run.
              </p>
              <Verification reportId={report.id} />
              <h2>The rows as a file</h2>
              <Files reportId={report.id} />
            </aside>
          </div>
        )
      }}
    </Loaded>
  )
}

const WhatIf = lazyPart(() => import('./what-if.tsx').then((it) => it.WhatIf))

const personal = new Set(['registrationId', 'attendanceId', 'personId'])

/** Whether a row is somebody, who may be called by their name beside it. */
function isAboutPeople({ columns }: Report) {
  return columns.some(({ name }) => personal.has(name))
}

interface RowsProps extends Pick<ResultProps, 'assume' | 'onAssume' | 'onCompare'> {
  readonly report: Report
  readonly known: ReportDefinition | undefined
  readonly zone: string
  readonly subjects: Subjects
}

function Rows(props: RowsProps) {
  const { report, known, zone, subjects, assume, onAssume, onCompare } = props
  const may = useMay()
  const [named, setNamed] = useState(false)
  const [explained, setExplained] = useState<ReportRow>()
  const names = useNames(subjects.webinarsOf(report.parameters), named)
  const count = report.rows.length
  const keyOf = (row: ReportRow) => String(row[report.columns[0]?.name ?? ''])
  const isAssumable = known !== undefined && known.assumptions.length > 0
  return (
    <section className={classes.rows} aria-labelledby="rows">
      <div className={classes.head}>
        <h2 id="rows">
          {subjects.subjectOf(report.parameters)}: {count.toLocaleString('en')}{' '}
          {count === 1 ? 'row' : 'rows'}
        </h2>
        {report.asOf !== undefined && (
          <span className={classes.quiet}>as of {momentWords(momentOfRun(report), zone)}</span>
        )}
        {may('names.see') && isAboutPeople(report) && (
          <Switch
            size="xs"
            label="Show names"
            checked={named}
            onChange={(event) => setNamed(event.currentTarget.checked)}
          />
        )}
        {isAssumable && (
          <Button
            size="xs"
            variant="default"
            aria-expanded={assume !== undefined}
            onClick={() => onAssume(assume ? undefined : {})}
          >
            What if …
          </Button>
        )}
        <CompareWithNow run={report} onCompare={onCompare} />
      </div>
      {names.error && (
        <ProblemNotice {...problemWords(names.error, 'The report is as it was, without names.')} />
      )}
      {assume && known && (
        <WhatIf {...{ report, known, zone, assume, onAssume }} titleOf={subjects.titleOf} />
      )}
      <ReportPicture report={report} zone={zone} titleOf={subjects.titleOf} />
      {count === 0 ? (
        <EmptyState under="h2" title="No rows">
          As of that moment nothing had happened that this report counts.
        </EmptyState>
      ) : (
        <ReportTable
          {...{ report, zone, keyOf }}
          columns={known?.columns ?? report.columns}
          titleOf={subjects.titleOf}
          names={named ? names.data : undefined}
          openKey={explained && keyOf(explained)}
          onOpen={may(explainRow.permission) ? setExplained : undefined}
        />
      )}
      {explained && (
        <RowEvidence
          key={keyOf(explained)}
          reportId={report.id}
          row={keyOf(explained)}
          title={
            subjects.titleOf(keyOf(explained)) ?? (names.data && personOf(explained, names.data))
          }
          zone={zone}
          onClose={() => setExplained(undefined)}
        />
      )}
    </section>
  )
}
