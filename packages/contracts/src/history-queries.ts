import { SavedQueryId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { AsOf, Clock, Position, query } from './reading.ts'

const tag = 'Queries'
const permission = 'history.read' as const

/** What can be asked of in SQL: a view, what its rows are, and what each column holds. */
export const HistoryView = z
  .object({
    name: z.string(),
    rows: z.string(),
    columns: z.array(z.object({ name: z.string(), type: z.string(), holds: z.string() })),
  })
  .meta({ id: 'HistoryView' })
export type HistoryView = z.infer<typeof HistoryView>

export const listHistoryViews = endpoint({
  name: 'listHistoryViews',
  tag,
  permission,
  summary: 'The views of the history that can be asked of in SQL',
  method: 'GET',
  path: '/history-views',
  params: z.object({}),
  response: z.object({ items: z.array(HistoryView) }),
  status: 200,
  problems: [],
})

const Sql = z
  .string('Give a select of up to 20,000 characters.')
  .trim()
  .min(1, 'Write a select.')
  .max(20_000, 'Give a select of up to 20,000 characters.')
const fewRows = 'Give a number of rows from 1 to 10,000.'

const asking = { sql: Sql, asOf: AsOf.optional(), clock: Clock.default('occurred') }

/** A number that is too large for one is told as digits, what has parts as JSON. */
export const QueryCell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type QueryCell = z.infer<typeof QueryCell>

export const QueryAnswer = z
  .object({
    /** Names may come twice. `type` is DuckDB's. */
    columns: z.array(z.object({ name: z.string(), type: z.string() })),
    /** A cell for each column, in their order. */
    rows: z.array(z.array(QueryCell)),
    /** Whether there are more rows than were asked for. */
    more: z.boolean(),
    /** The end of the log that it was asked of. */
    position: Position,
    durationMs: z.int(),
  })
  .meta({ id: 'QueryAnswer' })
export type QueryAnswer = z.infer<typeof QueryAnswer>

const problems = [
  'query_refused',
  'query_too_large',
  'query_too_long',
  'query_cancelled',
  'too_many_queries',
] as const

const asked = {
  tag,
  permission,
  method: 'POST',
  params: z.object({}),
  perMinute: 60,
  status: 200,
  problems,
} as const

export const queryHistory = endpoint({
  ...asked,
  name: 'queryHistory',
  summary: 'Ask the history in SQL, up to now or as of a moment; it ends when you leave',
  path: '/history-queries',
  body: z.strictObject({
    ...asking,
    rows: z.int(fewRows).min(1, fewRows).max(10_000, fewRows).default(1_000),
  }),
  response: QueryAnswer,
})

const file = { ...asked, body: z.strictObject(asking), response: z.string() } as const

export const downloadQuery = endpoint({
  ...file,
  name: 'downloadQuery',
  summary: 'The answer to a query as CSV, up to a million rows',
  path: '/history-queries/rows.csv',
  produces: 'text/csv',
})

export const downloadQueryLines = endpoint({
  ...file,
  name: 'downloadQueryLines',
  summary: 'The answer to a query as JSON Lines, up to a million rows: one object a row',
  path: '/history-queries/rows.jsonl',
  produces: 'application/jsonl',
})

export const downloadQuerySheet = endpoint({
  ...file,
  name: 'downloadQuerySheet',
  summary: 'The answer to a query as an Excel sheet, up to 100,000 rows',
  path: '/history-queries/rows.xlsx',
  produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

export const downloadQueryParquet = endpoint({
  ...file,
  name: 'downloadQueryParquet',
  summary: 'The answer to a query as a Parquet file, up to 100,000 rows',
  path: '/history-queries/rows.parquet',
  produces: 'application/vnd.apache.parquet',
})

export const SavedQuery = z
  .object({
    id: SavedQueryId,
    name: z.string(),
    sql: z.string(),
    savedAt: Instant,
    savedBy: z.object({ kind: z.string(), displayName: z.string() }),
  })
  .meta({ id: 'SavedQuery' })
export type SavedQuery = z.infer<typeof SavedQuery>

export const listSavedQueries = endpoint({
  name: 'listSavedQueries',
  tag,
  permission,
  summary: 'The queries that the organization has saved, by name: at most 500',
  method: 'GET',
  path: '/saved-queries',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(SavedQuery) }),
  status: 200,
  problems: [],
})

const name = 'Give the query a name of up to 80 characters.'

export const saveQuery = endpoint({
  name: 'saveQuery',
  tag,
  permission,
  summary: 'Save a query under a name; one that has it already takes the new text',
  method: 'POST',
  path: '/saved-queries',
  params: z.object({}),
  body: z.strictObject({ name: z.string(name).trim().min(1, name).max(80, name), sql: Sql }),
  response: SavedQuery,
  status: 201,
  problems: ['too_many_saved_queries'],
})

export const removeSavedQuery = endpoint({
  name: 'removeSavedQuery',
  tag,
  permission,
  summary: 'Remove a saved query',
  method: 'DELETE',
  path: '/saved-queries/{savedQueryId}',
  params: z.object({ savedQueryId: SavedQueryId }),
  response: z.object({}),
  status: 200,
  problems: ['saved_query_not_found'],
})
