import { type DuckDBAppender, type DuckDBConnection, DuckDBTimestampValue } from '@duckdb/node-api'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { type ArchivedColumn, columns, digestColumn, rowOf, type Value } from './columns.ts'
import { keyOf, type Partition, partitionOf } from './partition.ts'

/** An event, and the position of the one right before it in the log. */
export interface Placed {
  readonly event: RecordedEvent
  readonly previous: bigint | undefined
}

/** What a batch adds to one partition. */
export interface Share extends Partition {
  /** Which rows of the table `batch` are its. */
  readonly part: number
  readonly from: bigint
  to: bigint
  rows: number
  recordedTo: number
}

const all = [...columns, digestColumn]
export const names = all.map(({ name }) => name).join(', ')
/** The columns of a table of rows. */
export const typed = all.map(({ name, type }) => `${name} ${type}`).join(', ')

/** Puts events into the table `batch`. @returns what each partition gets, and the digests. */
export async function stage(connection: DuckDBConnection, events: readonly Placed[]) {
  await connection.run(`create or replace temp table batch (part INTEGER, ${typed})`)
  const appender = await connection.createAppender('batch')
  const shares = new Map<string, Share>()
  const digests: string[] = []
  for (const { event, previous } of events) {
    const row = rowOf(event, previous)
    appender.appendInteger(shareOf(shares, event).part)
    appendRow(appender, row)
    digests.push(String(row.at(-1)))
  }
  appender.closeSync()
  return { shares: [...shares.values()], digests }
}

function shareOf(shares: Map<string, Share>, event: RecordedEvent): Share {
  const partition = partitionOf(event)
  const { position } = event
  const share = shares.get(keyOf(partition)) ?? {
    ...{ ...partition, part: shares.size, from: position },
    ...{ to: position, rows: 0, recordedTo: Number.NEGATIVE_INFINITY },
  }
  share.to = position
  share.rows += 1
  share.recordedTo = Math.max(share.recordedTo, Date.parse(event.recordedAt))
  shares.set(keyOf(partition), share)
  return share
}

/** Ends a row with all of its columns. */
export function appendRow(appender: DuckDBAppender, row: readonly Value[]) {
  for (const [nth, column] of all.entries()) append(appender, column.type, row[nth])
  appender.endRow()
}

function append(appender: DuckDBAppender, type: ArchivedColumn['type'], value: Value) {
  if (value === undefined) appender.appendNull()
  else if (type === 'UBIGINT') appender.appendUBigInt(BigInt(value))
  else if (type === 'INTEGER') appender.appendInteger(Number(value))
  else if (type === 'VARCHAR') appender.appendVarchar(String(value))
  else appender.appendTimestamp(new DuckDBTimestampValue(BigInt(Number(value)) * 1000n))
}
