import type { ReportRow } from '@rostrum/contracts/reports'
import { sameValue } from '@rostrum/domain/reports/canonical'
import type { Run } from './report-runs.ts'

/** By the first column, which names a row; in the order of the later run, and then what is gone. */
export function differing(from: Pick<Run, 'columns' | 'rows'>, to: Pick<Run, 'columns' | 'rows'>) {
  const key = to.columns[0]?.name ?? ''
  const before = keyed(key, from.rows)
  const after = keyed(key, to.rows)
  const keys = [...new Set([...after.keys(), ...before.keys()])]
  return keys
    .map((one) => ({ key: one, from: before.get(one), to: after.get(one) }))
    .filter((row) => !sameValue(row.from, row.to))
    .map((row) => ({
      key: row.key,
      ...(row.from && { from: row.from }),
      ...(row.to && { to: row.to }),
    }))
}

function keyed(key: string, rows: readonly ReportRow[]): ReadonlyMap<string, ReportRow> {
  return new Map(rows.map((row) => [String(row[key]), row]))
}
