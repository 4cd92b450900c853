import type { HistoryItem } from '@rostrum/contracts/history'
import { explainRow } from '@rostrum/contracts/report-questions'
import type { ReportId } from '@rostrum/kernel/ids'
import { Drawer } from '@rostrum/ui/drawer'
import { client } from '../../platform/client.ts'
import { HistoryLines } from '../../platform/evidence/history-line.tsx'
import { Loaded } from '../../platform/loaded.tsx'
import { usePages } from '../../platform/paging/use-pages.ts'
import { cellWords } from './report-words.ts'

interface RowEvidenceProps {
  readonly reportId: ReportId
  /** The run that it is compared with: then only what makes the difference is told. */
  readonly against?: ReportId
  /** The first cell of the row. */
  readonly row: string
  /** Whom or what the row is about, where it is known. */
  readonly title?: string | undefined
  readonly zone: string
  readonly onClose: () => void
}

const keyOf = ({ position }: HistoryItem) => position

/** The very events that make a row, or that make it another one than before. */
export function RowEvidence({ reportId, against, row, title, zone, onClose }: RowEvidenceProps) {
  const { query, items, first } = usePages({
    key: [explainRow.name, reportId, row, against],
    keyOf,
    read: (place: { cursor?: string }, signal) =>
      client.call(explainRow, {
        params: { reportId },
        query: { ...place, row, ...(against && { against }), limit: 50 },
        signal,
      }),
  })
  return (
    <Drawer
      opened
      onClose={onClose}
      beside
      title={against ? 'Why it differs' : 'What makes this row'}
      subtitle={title ?? cellWords(row, zone)}
    >
      <Loaded query={query} label="the events">
        {() => (
          <>
            <h3>{told(first?.total ?? 0)}</h3>
            <HistoryLines {...{ items, zone, query }} />
          </>
        )}
      </Loaded>
    </Drawer>
  )
}

function told(total: number): string {
  if (total === 0) return 'No event of its own: it follows from the others'
  if (total === 1) return 'One event'
  return `${total.toLocaleString('en')} events, last recorded first`
}
