import { instantOf } from '@rostrum/kernel/instant'
import { canonicalJson } from '../canonical.ts'
import type { AnyReportDefinition } from '../definitions.ts'
import type { ReportResult } from '../report-definition.ts'

/** What a report says as of the moment that is compared. */
export type Run = (definition: AnyReportDefinition) => ReportResult

/** By what it is: what is said, and what is true. */
export type Compared = Readonly<Record<string, readonly [is: unknown, should: unknown]>>

/** Where the order of rows is told elsewhere. */
export function listed(rows: readonly unknown[]) {
  return rows.map((row) => canonicalJson(row)).toSorted()
}

export function share(part: number, whole: number) {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000
}

export function mean(numbers: readonly number[]) {
  return numbers.length === 0 ? 0 : Math.round(numbers.reduce((a, b) => a + b) / numbers.length)
}

export function median(numbers: readonly number[]) {
  const inOrder = numbers.toSorted((a, b) => a - b)
  return mean(inOrder.slice((inOrder.length - 1) >> 1, (inOrder.length >> 1) + 1))
}

export function momentOf(ms: number | undefined) {
  return ms === undefined || !Number.isFinite(ms) ? null : instantOf(ms)
}
