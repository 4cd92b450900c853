import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBType,
  DuckDBUnionValue,
  type DuckDBValue,
  JsonDuckDBValueConverter,
} from '@duckdb/node-api'
import type { AnswerCell } from './order.ts'

const composite = [
  ...[DuckDBArrayValue, DuckDBListValue, DuckDBMapValue, DuckDBStructValue],
  DuckDBUnionValue,
]

/** A value of DuckDB as it is told. A time without a zone is nobody's instant: it stays text. */
export function cellOf(value: DuckDBValue, type: DuckDBType): AnswerCell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'bigint') return exact(value)
  if (value instanceof DuckDBDecimalValue) return value.toDouble()
  if (value instanceof DuckDBTimestampTZValue) return instantOf(value)
  if (composite.some((kind) => value instanceof kind))
    return JSON.stringify(JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter))
  return String(value)
}

function exact(value: bigint): number | string {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

/** As everywhere, where it is a moment that a calendar has. */
function instantOf(value: DuckDBTimestampTZValue): string {
  const date = new Date(Number(value.micros / 1000n))
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString().replace(/\.000Z$/, 'Z')
}
