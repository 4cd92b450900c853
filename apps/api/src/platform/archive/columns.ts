import { hash } from 'node:crypto'
import { categoryOf } from '@rostrum/domain/reports/report-definition'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'

export type Value = bigint | number | string | undefined

export interface ArchivedColumn {
  readonly name: string
  /** A time is told in milliseconds since 1970. */
  readonly type: 'UBIGINT' | 'INTEGER' | 'TIMESTAMP' | 'VARCHAR'
  of(event: RecordedEvent, previous: bigint | undefined): Value
}

/**
 * A row of the history: the envelope and what reports ask for as columns of their own, and data and
 * metadata as the log holds them. A later format adds columns; none changes its meaning.
 */
export const columns: readonly ArchivedColumn[] = [
  { name: 'position', type: 'UBIGINT', of: ({ position }) => position },
  // Which event of the log comes right before it: so a gap can be named from the files alone.
  { name: 'previous', type: 'UBIGINT', of: (_, previous) => previous },
  { name: 'revision', type: 'UBIGINT', of: ({ revision }) => revision },
  text('stream', ({ streamName }) => streamName),
  text('category', ({ streamName }) => categoryOf(streamName).category),
  text('stream_id', ({ streamName }) => categoryOf(streamName).id),
  text('type', ({ type }) => type),
  text('event_id', ({ id }) => id),
  text('organization_id', ({ metadata }) => word(metadata.organizationId)),
  { name: 'occurred_at', type: 'TIMESTAMP', of: ({ metadata }) => msOf(metadata.occurredAt) },
  // As it was told: reports fold it so.
  text('occurred', ({ metadata }) => word(metadata.occurredAt)),
  { name: 'recorded_at', type: 'TIMESTAMP', of: ({ recordedAt }) => msOf(recordedAt) },
  text('actor', ({ metadata }) => word(metadata.actor)),
  text('command_id', ({ metadata }) => word(metadata.commandId)),
  text('correlation_id', ({ metadata }) => word(metadata.$correlationId)),
  text('causation_id', ({ metadata }) => word(metadata.$causationId)),
  { name: 'schema_version', type: 'INTEGER', of: ({ metadata }) => int(metadata.schemaVersion) },
  text('series_id', (event) => told(event, 'seriesId', ['series'])),
  text('webinar_id', (event) => told(event, 'webinarId', ['webinar', 'seats'])),
  text('registration_id', (event) => told(event, 'registrationId', ['registration'])),
  text('participant_id', (event) => told(event, 'participantId', ['participant'])),
  text('data', ({ data }) => JSON.stringify(data)),
  text('metadata', ({ metadata }) => JSON.stringify(metadata)),
]

/** The last column: what the others were when the row was written. */
export const digestColumn = text('digest', () => undefined)

/** A row as it is appended: the values of `columns`, and the digest over them. */
export function rowOf(event: RecordedEvent, previous: bigint | undefined): readonly Value[] {
  const values = columns.map((column) => column.of(event, previous))
  return [...values, digestOf(values)]
}

/** SHA-256 in hex of the values as text, a line each; nothing is an empty line. */
function digestOf(values: readonly Value[]): string {
  return hash('sha256', values.map((value) => value ?? '').join('\n'), 'hex')
}

/** The same digest as DuckDB finds it, from the row as a file holds it. */
export const digestSql = `sha256(concat_ws(chr(10), ${columns
  .map(({ name, type }) => (type === 'TIMESTAMP' ? `epoch_ms(${name})` : name))
  .map((value) => `coalesce((${value})::varchar, '')`)
  .join(', ')}))`

/** What the digests of all rows come to, one after the other in the order of the log. */
export function chained(digest: string, next: string): string {
  return hash('sha256', digest + next, 'hex')
}

/** Before the first row. */
export const noRows = '0'.repeat(64)

/** A time as the files hold it; nothing where it is no time. */
export function msOf(time: unknown): number | undefined {
  const ms = typeof time === 'string' ? Date.parse(time) : Number.NaN
  return Number.isNaN(ms) ? undefined : ms
}

function text(name: string, of: (event: RecordedEvent) => Value): ArchivedColumn {
  return { name, type: 'VARCHAR', of }
}

/** What the data names, else the stream itself where it is one of these. */
function told(
  { data, streamName }: RecordedEvent,
  name: string,
  categories: readonly string[],
): string | undefined {
  const named = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
  const { category, id } = categoryOf(streamName)
  return categories.includes(category) ? id : word(named)
}

// What others wrote into this log may be anything.
function word(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function int(value: unknown): number | undefined {
  return Number.isInteger(value) ? Math.min(Number(value), 2_147_483_647) : undefined
}
