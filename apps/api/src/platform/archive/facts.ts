import type { DuckDBConnection } from '@duckdb/node-api'
import { timelessTypes } from '@rostrum/domain/reports/cutoff'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import { chunksOf, parquet, quoted, rowsOf } from './duckdb.ts'
import { type FactLine, FactOfFile } from './fact-of-file.ts'
import type { ArchivedFile } from './manifest.ts'
import { inOneOrder } from './merged.ts'
import type { PrefixAsked } from './prefix.ts'

/** Which facts are asked for. Of other webinars some more may come, none is missing. */
export interface FactsAsked extends PrefixAsked {
  readonly organizationId: string
  readonly categories: readonly string[]
  /** Types that need not come. */
  readonly ignores: readonly string[]
  /** Whether it is asked who did each, by which command: otherwise nobody did. */
  readonly asksWho: boolean
  /** Facts that name one of these, and those of no webinar that are timeless; absent: all. */
  readonly webinars?: readonly string[] | undefined
  /** The same of all webinars that are planned for a series, and what is told of the series. */
  readonly series?: string | undefined
}

/** By what is asked of it. Its rows stand by webinar, those of one in the order of the log. */
type FileOfFacts = Pick<ArchivedFile, 'category' | 'path' | 'from' | 'to' | 'rows'>
type Asked = FactsAsked & { readonly bound: bigint }

/** So many rows are put in order at once, for which DuckDB has room; of a larger file all. */
const together = 10_000

/**
 * The facts of some files up to `bound`, in the order of the log, many at a time: the next ones are
 * read while these are folded. Each category is read by itself, and all side by side.
 */
export async function* factsIn(
  connect: () => Promise<DuckDBConnection>,
  files: readonly FileOfFacts[],
  asked: Asked,
): AsyncGenerator<readonly RecordedFact[], void, undefined> {
  const connections: DuckDBConnection[] = []
  const opened = async () => {
    const connection = await connect()
    connections.push(connection)
    return connection
  }
  try {
    const webinars = asked.webinars ?? (await webinarsOf(await opened(), files, asked))
    const queries = chainsOf(files).map((chain) => {
      const stands = standsInOrder(chain, webinars)
      const stretches = stands ? [chain] : stretchesOf(chain)
      return stretches.map((some) => sqlOf(some, { ...asked, webinars, stands }))
    })
    yield* inOneOrder(queries.map((sql) => linesOf(opened, sql)))
  } finally {
    for (const connection of connections) connection.closeSync()
  }
}

/** Each webinar of which files tell something up to `bound`, with where the last of it stands. */
export async function endsIn(
  connect: () => Promise<DuckDBConnection>,
  files: readonly FileOfFacts[],
  asked: Asked,
): Promise<ReadonlyMap<string, bigint>> {
  if (files.length === 0) return new Map()
  const connection = await connect()
  try {
    const webinars = asked.webinars ?? (await webinarsOf(connection, files, asked))
    const sql = `select webinar_id, max(position) from ${parquet(files.map(({ path }) => path))}
      where organization_id = ${quoted(asked.organizationId)} and position <= ${asked.bound}
        and webinar_id is not null and ${selection(undefined, { webinars })} group by webinar_id`
    return new Map(
      await Array.fromAsync(rowsOf<[webinarId: string, last: bigint]>(connection, sql)),
    )
  } finally {
    connection.closeSync()
  }
}

/** Those that are planned for the series that is asked about, if one is. */
async function webinarsOf(
  connection: DuckDBConnection,
  files: readonly FileOfFacts[],
  { series, organizationId }: Asked,
) {
  if (series === undefined) return undefined
  const planning = files.filter(({ category }) => category === 'webinar')
  if (planning.length === 0) return []
  const sql = `select distinct webinar_id from ${parquet(planning.map(({ path }) => path))}
    where type = 'WebinarPlanned' and series_id = ${quoted(series)}
      and organization_id = ${quoted(organizationId)} and webinar_id is not null`
  const rows = await Array.fromAsync(rowsOf<[webinarId: string]>(connection, sql))
  return rows.map(([webinarId]) => webinarId)
}

/**
 * Files of a category one after the other, as few such chains as there can be: where the clock
 * went back over the end of a month, two of them tell the same stretch of the log.
 */
function chainsOf(files: readonly FileOfFacts[]): FileOfFacts[][] {
  const chains: FileOfFacts[][] = []
  for (const file of files.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const before = chains.find((chain) => {
      const last = chain.at(-1)
      return last?.category === file.category && last.to < file.from
    })
    if (before) before.push(file)
    else chains.push([file])
  }
  return chains
}

/** What names one webinar does; of series and participants other facts are asked for, too. */
function standsInOrder([first]: readonly FileOfFacts[], webinars: Asked['webinars']): boolean {
  const { category = '' } = first ?? {}
  return webinars?.length === 1 && !['series', 'participant'].includes(category)
}

/** A chain by what is put in order at once. */
function stretchesOf(chain: readonly FileOfFacts[]): FileOfFacts[][] {
  const stretches: FileOfFacts[][] = []
  let room = 0
  for (const file of chain) {
    room -= file.rows
    if (room >= 0) stretches.at(-1)?.push(file)
    else {
      stretches.push([file])
      room = together - file.rows
    }
  }
  return stretches
}

function sqlOf(files: readonly FileOfFacts[], asked: Asked & { stands: boolean }): string {
  const { organizationId, ignores, bound, asksWho, stands } = asked
  const ignored = ignores.length === 0 ? '' : `and type not in (${listed(ignores)})`
  const words = ['stream', 'type', 'occurred', ...(asksWho ? ['actor', 'command_id'] : [])]
  // As one text, since each value that is handed over by itself takes as long as to fold it. A
  // position may be too large for a number of JavaScript.
  return `select concat('["', position, '",', epoch_ms(recorded_at), ',',
      to_json([${words.join()}]), ',', coalesce(data, 'null'), ']')
    from ${parquet(files.map(({ path }) => path))}
    where organization_id = ${quoted(organizationId)} and position <= ${bound}
      ${ignored} and ${selection(files[0]?.category, asked)}
    ${stands ? '' : 'order by position'}`
}

/** Plain where it can be, so that what holds nothing of it is passed over. */
function selection(
  category: string | undefined,
  { series, webinars }: Pick<Asked, 'series' | 'webinars'>,
): string {
  if (!webinars) return 'true'
  if (category === 'series' && series !== undefined) return `stream_id = ${quoted(series)}`
  const named = webinars.length === 0 ? 'false' : `webinar_id in (${listed(webinars)})`
  // Who is whom is told of participants, and of no webinar.
  if (category !== 'participant') return named
  return `(${named} or webinar_id is null and type in (${listed(timelessTypes)}))`
}

/** The next stretch is put in order while one is told. */
async function* linesOf(
  opened: () => Promise<DuckDBConnection>,
  queries: readonly string[],
): AsyncGenerator<readonly FactOfFile[], void, undefined> {
  const connections = await Promise.all(queries.slice(0, 2).map(opened))
  const begin = (nth: number) => {
    const [sql, connection] = [queries[nth], connections[nth % 2]]
    return sql && connection ? begun(chunksOf<string>(connection, sql)) : undefined
  }
  let next = begin(0)
  try {
    for (let nth = 1; next; nth++) {
      const { first, chunks } = next
      const { value } = await first
      next = begin(nth)
      if (value) yield factsOf(value)
      for await (const lines of chunks) yield factsOf(lines)
    }
  } finally {
    // Whoever leaves early leaves one behind, on a connection that is closed then.
    await next?.chunks.return()
  }
}

function begun(chunks: ReturnType<typeof chunksOf<string>>) {
  const first = chunks.next()
  // It fails where it is waited for, and nowhere before.
  first.catch(() => undefined)
  return { first, chunks }
}

function factsOf(lines: readonly string[]): FactOfFile[] {
  return (JSON.parse(`[${lines.join()}]`) as FactLine[]).map((told) => new FactOfFile(told))
}

function listed(values: readonly string[]): string {
  return values.map(quoted).join(', ')
}
