import type { DuckDBConnection } from '@duckdb/node-api'
import { timelessTypes } from '@rostrum/domain/reports/cutoff'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import { chunksOf, parquet, quoted, rowsOf } from './duckdb.ts'
import type { PrefixAsked } from './prefix.ts'

/** Which facts are asked for. Some more may come, none is missing. */
export interface FactsAsked extends PrefixAsked {
  readonly organizationId: string
  readonly categories: readonly string[]
  /** Types that need not come. */
  readonly ignores: readonly string[]
  /** Facts that name one of these, and those of no webinar that are timeless; absent: all. */
  readonly webinars?: readonly string[] | undefined
}

/** Where facts stand that are read together: from one position to another, in these files. */
interface Stretch {
  readonly from: bigint
  to: bigint
  rows: number
  readonly files: Set<string>
}
type SlotRow = [file: string, from: bigint, to: bigint, rows: number]
type FactLine = [
  position: string,
  recordedMs: number,
  words: [stream: string, type: string, at: string | null, actor: string, commandId: string],
  data: unknown,
]

/**
 * `together`: so many rows are put in order at once, for which DuckDB has room. `slotBytes`: of the
 * log, that are counted together, some 400 events.
 */
const usual = { together: 50_000, slotBytes: 300_000 }

/**
 * The facts of some files up to `bound`, in the order of the log, many at a time: the next ones are
 * read while these are folded. A row is handed over as one text, since each value that is handed
 * over by itself takes as long as to fold it.
 */
export async function* factsIn(
  connection: DuckDBConnection,
  files: readonly string[],
  asked: FactsAsked & { readonly bound: bigint },
  size = usual,
): AsyncGenerator<readonly RecordedFact[], void, undefined> {
  try {
    if (files.length === 0) return
    for (const stretch of await stretchesOf(connection, files, asked, size))
      for await (const lines of chunksOf<string>(connection, sqlOf(stretch, asked)))
        yield (JSON.parse(`[${lines.join()}]`) as FactLine[]).map((told) => new FactOfFile(told))
  } finally {
    connection.closeSync()
  }
}

/** Counted first, so that each query is given what it can hold, and only files that hold any. */
async function stretchesOf(
  connection: DuckDBConnection,
  files: readonly string[],
  asked: FactsAsked & { readonly bound: bigint },
  { together, slotBytes }: typeof usual,
): Promise<Stretch[]> {
  const rows = `${parquet(files).slice(0, -1)}, filename = true)`
  const counted = `select filename, min(position), max(position), count(*)::int`
  const sql = selections(asked).map(
    (where) => `${counted} from ${rows} where position <= ${asked.bound} and ${where}
      group by filename, position // ${slotBytes}`,
  )
  const slots = await Array.fromAsync(rowsOf<SlotRow>(connection, sql.join(' union all ')))
  const stretches: Stretch[] = []
  for (const [file, from, to, count] of slots.toSorted(byPlace)) {
    const last = stretches.at(-1)
    // What overlaps stays together, so that one comes wholly before the next.
    if (last && (from <= last.to || last.rows + count <= together)) {
      last.to = to > last.to ? to : last.to
      last.rows += count
      last.files.add(file)
    } else stretches.push({ from, to, rows: count, files: new Set([file]) })
  }
  return stretches
}

function byPlace([, one]: SlotRow, [, other]: SlotRow): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

function sqlOf({ from, to, files }: Stretch, asked: FactsAsked): string {
  const lines = selections(asked).map(
    (where) => `select position, ${line} as line from ${parquet([...files])}
      where position between ${from} and ${to} and ${where}`,
  )
  return `select line from (${lines.join(' union all ')}) order by position`
}

/** Apart where there are several, so that each passes over what cannot hold any of its own. */
function selections({ organizationId, webinars, ignores }: FactsAsked): string[] {
  const ours = `organization_id = ${quoted(organizationId)}`
  const some = ignores.length === 0 ? ours : `${ours} and type not in (${listed(ignores)})`
  if (!webinars) return [some]
  return [
    `${some} and webinar_id in (${listed(webinars)})`,
    `${some} and webinar_id is null and type in (${listed(timelessTypes)})`,
  ]
}

/** A fact as JSON: a position may be too large for a number of JavaScript. */
const line = `concat('["', position, '",', epoch_ms(recorded_at), ',',
  to_json([stream, type, occurred, actor, command_id]), ',', coalesce(data, 'null'), ']')`

function listed(values: readonly string[]): string {
  return values.map(quoted).join(', ')
}

/** A fact as the files hold it; what few reports ask for is made when they do. */
class FactOfFile implements RecordedFact {
  readonly type: string
  readonly at: string
  readonly data: unknown
  readonly streamName: string
  readonly actor: string
  readonly commandId: string
  readonly #position: string
  readonly #recordedMs: number

  constructor(told: FactLine) {
    const [position, recordedMs, words, data] = told
    const [streamName, type, at, actor, commandId] = words
    this.type = type
    this.at = at ?? ''
    this.data = data
    this.streamName = streamName
    this.#position = position
    this.actor = actor
    this.commandId = commandId
    this.#recordedMs = recordedMs
  }

  get position(): bigint {
    return BigInt(this.#position)
  }

  get recordedAt(): string {
    return new Date(this.#recordedMs).toISOString()
  }
}
