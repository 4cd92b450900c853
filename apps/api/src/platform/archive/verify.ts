import { rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { chained, digestSql, noRows } from './columns.ts'
import { openDuckDb, parquet, rowOf, rowsOf } from './duckdb.ts'
import { sumOf } from './durable.ts'
import { type ArchivedFile, type Manifest, readManifest } from './manifest.ts'

/** What was looked at, and what is wrong with it: one sentence each, nothing when it is whole. */
export interface HistoryVerdict {
  readonly rows: number
  readonly files: number
  readonly position: bigint
  readonly faults: readonly string[]
}

/** How many faults of one kind are named one by one. */
const named = 10

/**
 * Goes over the history as the files alone tell it: each file, each row by its digest, and whether
 * the rows are those of the log in its order, each once. Undefined where nothing is archived.
 * @throws ManifestUnreadable
 */
export async function verifyArchive(directory: string): Promise<HistoryVerdict | undefined> {
  const manifest = await readManifest(directory)
  if (!manifest) return undefined
  const spill = join(tmpdir(), `rostrum-history-${process.pid}`)
  const duckDb = await openDuckDb({ threads: 2, memory: '1GB', spill })
  const connection = await duckDb.connect()
  try {
    const faults: string[] = []
    const readable: string[] = []
    for (const file of manifest.files) {
      const path = join(directory, file.path)
      const found = await faultsOfFile(connection, file, path)
      faults.push(...found.faults)
      if (found.isReadable) readable.push(path)
    }
    if (readable.length > 0)
      faults.push(...(await faultsOfOrder(connection, manifest, parquet(readable))))
    if (faults.length === 0)
      faults.push(...(await faultsOfDigest(connection, manifest, parquet(readable))))
    const { rows, files, last } = manifest
    return { rows, files: files.length, position: last.position, faults }
  } finally {
    connection.closeSync()
    duckDb.closeSync()
    await rm(spill, { recursive: true, force: true })
  }
}

async function faultsOfFile(connection: DuckDBConnection, file: ArchivedFile, path: string) {
  const found = await stat(path).catch(() => undefined)
  if (!found) return { isReadable: false, faults: [`${file.path} is missing.`] }
  const isChanged = found.size !== file.bytes || (await sumOf(path)) !== file.sha256
  const changed = isChanged ? [`${file.path} is not what was written.`] : []
  try {
    const altered = await first(
      rowsOf<[bigint]>(
        connection,
        `select position from ${parquet([path])} where digest is distinct from ${digestSql}
         order by position`,
      ),
      ([position]) => `The row at position ${position} is altered (${file.path}).`,
    )
    return { isReadable: true, faults: [...changed, ...altered] }
  } catch {
    return { isReadable: false, faults: [`${file.path} is damaged: it cannot be read.`] }
  }
}

/** Each row names the event before it in the log, so the rows in order must be a chain. */
async function faultsOfOrder(connection: DuckDBConnection, { last, rows }: Manifest, all: string) {
  const broken = rowsOf<[bigint, bigint | null, bigint | null]>(
    connection,
    `select position, previous, before from (
       select position, previous, lag(position) over (order by position) as before from ${all})
     where previous is distinct from before order by position`,
  )
  const faults = await first(broken, ([position, previous, before]) =>
    orderFault({ position, previous, before }),
  )
  const [end, count] = await rowOf<[bigint, bigint]>(
    connection,
    `select max(position), count(*) from ${all}`,
  )
  if (end < last.position)
    faults.push(`Rows after position ${end} are missing: the last is at ${last.position}.`)
  if (faults.length === 0 && count !== BigInt(rows))
    faults.push(`There are ${count} rows, and the manifest says ${rows}.`)
  return faults
}

function orderFault(row: { position: bigint; previous: bigint | null; before: bigint | null }) {
  const { position, previous, before } = row
  if (before === position) return `The row at position ${position} is there twice.`
  if (previous === null || (before !== null && before > previous))
    return `The row at position ${before} has no place in the log.`
  const since = before === null ? 'Rows' : `Rows after position ${before}`
  return `${since} and before ${position} are missing, the last of them at ${previous}.`
}

/** Rows that were written anew, digest and all, come to another digest of the whole. */
async function faultsOfDigest(connection: DuckDBConnection, manifest: Manifest, all: string) {
  let digest = noRows
  for await (const [next] of rowsOf<[string]>(
    connection,
    `select digest from ${all} order by position`,
  ))
    digest = chained(digest, next)
  return digest === manifest.digest
    ? []
    : ['The rows do not come to the digest of the manifest: some were written anew.']
}

async function first<Row>(rows: AsyncIterable<Row>, say: (row: Row) => string): Promise<string[]> {
  const said: string[] = []
  let more = 0
  for await (const row of rows) {
    if (said.length < named) said.push(say(row))
    else more += 1
  }
  return more > 0 ? [...said, `And ${more} more like these.`] : said
}
