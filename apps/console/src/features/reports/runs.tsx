import { Button } from '@mantine/core'
import { listReports, type ReportHead } from '@rostrum/contracts/reports'
import { type Column, DataTable } from '@rostrum/ui/data-table'
import { EmptyState } from '@rostrum/ui/empty-state'
import { clockText, dayText, momentText } from '@rostrum/ui/time'
import { useMemo, useState } from 'react'
import { momentWords } from '../../platform/as-of/moment.ts'
import { client } from '../../platform/client.ts'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { incomparable, inOrder, momentOfRun } from './report-words.ts'
import classes from './reports.module.css'
import { type Subjects, useSubjects } from './use-subjects.ts'

interface RunsProps {
  readonly onOpen: (reportId: string) => void
  readonly onCompare: (to: string, from: string) => void
}

const keyOf = ({ id }: ReportHead) => id
const read = (place: { cursor?: string }, signal: AbortSignal) =>
  client.call(listReports, { query: { ...place, limit: 50 }, signal })

/** The runs so far, newest first; two of them can be laid side by side. */
export function Runs({ onOpen, onCompare }: RunsProps) {
  const subjects = useSubjects()
  const { query, items, more } = usePages({ key: [listReports.name], keyOf, read })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const columns = useMemo(
    () => columnsOf(subjects, chosen, (id) => setChosen((old) => withChosen(old, id))),
    [subjects, chosen],
  )
  const [one, other] = items.filter(({ id }) => chosen.includes(id))
  const reason = one && other ? incomparable(one, other) : 'Choose two runs of one report.'
  return (
    <section className={classes.runs} aria-labelledby="runs">
      <div className={classes.head}>
        <h2 id="runs">Earlier runs</h2>
        {items.length > 1 && (
          <>
            <span className={classes.quiet} role="status">
              {reason}
            </span>
            <Button
              size="xs"
              variant="default"
              disabled={reason !== undefined}
              onClick={() => {
                if (!one || !other) return
                const [from, to] = inOrder(one, other)
                onCompare(to.id, from.id)
              }}
            >
              Compare the two
            </Button>
          </>
        )}
      </div>
      <Loaded query={query} label="the runs">
        {() =>
          items.length === 0 ? (
            <EmptyState under="h2" title="No report was run yet">
              Choose one above, say of what and up to when, and run it. It is kept here.
            </EmptyState>
          ) : (
            <DataTable
              label="Runs"
              rows={items}
              columns={columns}
              rowKey={keyOf}
              minWidth={1090}
              maxHeight="max(300px, 60dvh)"
              onEnd={more}
              onOpen={({ id }) => onOpen(id)}
            />
          )
        }
      </Loaded>
    </section>
  )
}

/** At most two: a third takes the place of the first. */
function withChosen(chosen: readonly string[], id: string): readonly string[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen.slice(-1), id]
}

function columnsOf(
  subjects: Subjects,
  chosen: readonly string[],
  onChoose: (id: string) => void,
): Column<ReportHead>[] {
  const zoneOf = ({ parameters }: ReportHead) => subjects.zoneOf(parameters)
  return [
    {
      key: 'choose',
      header: <span className={classes.unseen}>Compare</span>,
      width: '40px',
      cell: ({ id, definition, ranAt }) => (
        <input
          type="checkbox"
          className={classes.check}
          aria-label={`Compare ${definition} run ${ranAt}`}
          checked={chosen.includes(id)}
          onChange={() => onChoose(id)}
        />
      ),
    },
    { key: 'report', header: 'Report', width: '136px', names: true, cell: (run) => run.definition },
    {
      key: 'of',
      header: 'Of',
      cell: ({ parameters }) => subjects.subjectOf(parameters),
    },
    {
      key: 'asOf',
      header: 'As of',
      width: '216px',
      cell: (run) => {
        const words =
          run.asOf === undefined ? 'all there was' : momentWords(momentOfRun(run), zoneOf(run))
        return <span title={words}>{words}</span>
      },
    },
    {
      key: 'position',
      header: 'Position',
      width: '92px',
      align: 'end',
      cell: (run) => run.position,
    },
    { key: 'rows', header: 'Rows', width: '60px', align: 'end', cell: (run) => run.rowCount },
    {
      key: 'hash',
      header: 'SHA-256',
      width: '92px',
      cell: ({ sha256 }) => (
        <span className={classes.mono} title={sha256}>
          {sha256.slice(0, 8)}…
        </span>
      ),
    },
    {
      key: 'ran',
      header: 'Run',
      width: '176px',
      cell: (run) => (
        <time dateTime={run.ranAt} title={momentText(run.ranAt, zoneOf(run))}>
          {dayText(run.ranAt, zoneOf(run))}, {clockText(run.ranAt, zoneOf(run))}
        </time>
      ),
    },
    { key: 'by', header: 'By', width: '110px', cell: ({ ranBy }) => ranBy.displayName },
  ]
}
