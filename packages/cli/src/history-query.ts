import { downloadQuery, downloadQueryLines, queryHistory } from '@rostrum/contracts/history-queries'
import { oneOf, UsageError } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { counted } from './reports.ts'
import { table } from './table.ts'

type Format = 'table' | 'csv' | 'jsonl'

/** So many rows fit a terminal; a file has them all. */
const rowsShown = 1_000
const rowsOfFile = 1_000_000

export const queryInSql: Command = {
  name: 'history query',
  usage:
    '"<select …>" [--as-of <when>] [--clock occurred|recorded] [--format table|csv|jsonl] [--json] [--directory <history or s3://…> [--organization <id>]]',
  summary:
    'ask the history in SQL, as of a moment; with --directory of files alone, without a server',
  async run({ words: [sql, ...more], options }, terminal) {
    if (sql === undefined || more.length > 0)
      throw new UsageError('Give one query in quotes, such as "from webinar_numbers".')
    const named = oneOf('format', ['table', 'csv', 'jsonl'], options.format)
    const format: Format = options.json ? 'jsonl' : named
    const clock = oneOf('clock', ['occurred', 'recorded'], options.clock)
    const { 'as-of': asOf, directory } = options
    const query = { sql, clock, ...(asOf !== undefined && { asOf }) }
    await (directory === undefined
      ? askServer(terminal, query, format)
      : askFiles(terminal, { ...query, directory, organizationId: options.organization }, format))
    return undefined
  },
}

interface Query {
  readonly sql: string
  readonly clock: 'occurred' | 'recorded'
  readonly asOf?: string
}

async function askServer({ client, print, note }: Terminal, query: Query, format: Format) {
  if (format === 'csv') print(await client.text(downloadQuery, { body: query }))
  else if (format === 'jsonl') print(await client.text(downloadQueryLines, { body: query }))
  else
    show({ print, note }, await client.call(queryHistory, { body: { ...query, rows: rowsShown } }))
}

interface Files extends Query {
  readonly directory: string
  readonly organizationId: string | undefined
}

async function askFiles({ env, print, note }: Terminal, files: Files, format: Format) {
  const { csvOf, queriedFiles } = await import('@rostrum/api/asked-files')
  const most = format === 'table' ? rowsShown : rowsOfFile
  const { columns, rows, position } = await queriedFiles({ ...files, env, rows: most })
  const told: Row[] = []
  let count = 0
  for (;;) {
    const { done, value } = await rows.next()
    if (done) {
      if (format === 'table')
        return show({ print, note }, { columns, rows: told, more: value, position })
      if (format === 'csv') print(csvOf(columns, told))
      return note(`position ${position} · ${value ? 'only the first ' : ''}${counted(count)}`)
    }
    count += value.length
    if (format === 'jsonl') for (const row of value) print(JSON.stringify(recordOf(columns, row)))
    else told.push(...value)
  }
}

type Row = readonly (string | number | boolean | null)[]
type Columns = readonly { readonly name: string }[]

function recordOf(columns: Columns, row: Row) {
  return Object.fromEntries(columns.map(({ name }, nth) => [name, row[nth] ?? undefined]))
}

interface Shown {
  readonly columns: Columns
  readonly rows: readonly Row[]
  readonly more: boolean
  readonly position: string
}

function show({ print, note }: Pick<Terminal, 'print' | 'note'>, shown: Shown) {
  const { columns, rows, more, position } = shown
  const names = columns.map(({ name }) => name)
  const cells = rows.map((row) => row.map((cell) => cell ?? undefined))
  print(table(names, cells))
  const many = more ? `the first ${counted(rows.length)}: --json has all` : counted(rows.length)
  note(`position ${position} · ${many}`)
}
