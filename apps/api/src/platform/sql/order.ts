import type { RecordedEvent } from '@rostrum/event-sourcing/event'

/** What is asked of a process that answers in SQL, after what is not archived yet. */
export interface Order {
  readonly sql: string
  /** Parquet files, by their paths within the directory that it runs in. */
  readonly files: readonly string[]
  /** The last position that counts. */
  readonly bound: string
  /** What happened later does not count, in milliseconds since 1970; absent: all does. */
  readonly occurredMs?: number | undefined
  /** What is open ends then, in milliseconds since 1970. */
  readonly untilMs: number
  /** Of the answer; what comes after them is not told. */
  readonly most: { readonly rows: number; readonly characters: number }
}

export interface AnswerColumn {
  readonly name: string
  /** As DuckDB names it: `VARCHAR`, `BIGINT`, `TIMESTAMP WITH TIME ZONE`. */
  readonly type: string
}

/** An instant as text, JSON for what has parts, digits for a number that is too large for one. */
export type AnswerCell = string | number | boolean | null
export type AnswerRow = readonly AnswerCell[]

/** Why there is no answer: the query is not one, it takes too much, or it is our fault. */
export type Fault = 'invalid' | 'too_large' | 'broken'

/** What the process says, a line each: the columns, some rows at a time, and how it ended. */
export type Said =
  | { readonly columns: readonly AnswerColumn[] }
  | { readonly rows: readonly AnswerRow[] }
  | { readonly truncated: boolean }
  | { readonly fault: Fault; readonly detail: string }

/** An event as a line. */
export function lineOf(event: RecordedEvent): string {
  const { position, revision } = event
  return JSON.stringify({ ...event, position: `${position}`, revision: `${revision}` })
}

/** A line as the event that it was, or as the order that ends them. */
export function readLine(line: string): RecordedEvent | Order {
  const told = JSON.parse(line) as Order | (RecordedEvent & { position: string; revision: string })
  if ('sql' in told) return told
  return { ...told, position: BigInt(told.position), revision: BigInt(told.revision) }
}
