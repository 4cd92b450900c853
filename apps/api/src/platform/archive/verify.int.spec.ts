import { createHash } from 'node:crypto'
import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { digestSql } from './columns.ts'
import { parquet, quoted, rowOf } from './duckdb.ts'
import { type ArchivedFile, readManifest, writeManifest } from './manifest.ts'
import { archived, startHistory, toldEvents, toldLog } from './testing.ts'
import { verifyArchive } from './verify.ts'

const log = await toldLog(toldEvents(400))

/** Whoever changes a file in its place: what they select of it is what it holds from then on. */
interface Change {
  readonly directory: string
  readonly file: ArchivedFile
  readonly path: string
  /** A position in the middle of the file, and the one before it in the whole log. */
  readonly position: bigint
  readonly previous: bigint
  rewrite(select: string): Promise<void>
}

/** What is found after a change; `careful`: whoever made it brought the manifest along. */
async function faultsAfter(change: (made: Change) => Promise<void>, { careful = false } = {}) {
  const { directory, connection } = await startHistory()
  const writer = await archived(log, { directory, connection }, { batch: 150 })
  const [file] = (writer.manifest?.files ?? []).toSorted((one, other) => other.rows - one.rows)
  if (!file) throw new Error('Nothing was archived.')
  const path = join(directory, file.path)
  const [position, previous] = await rowOf<[bigint, bigint]>(
    connection,
    `select position, previous from ${parquet([path])} order by position
     limit 1 offset ${Math.floor(file.rows / 2)}`,
  )
  const rewrite = (select: string) => rewritten(connection, path, select)
  await change({ directory, file, path, position, previous, rewrite })
  if (careful) await adopt(directory, file)
  const verdict = await verifyArchive(directory)
  return { faults: verdict?.faults ?? [], file: file.path, position, previous }
}

async function rewritten(connection: DuckDBConnection, path: string, select: string) {
  const draft = `${path}.draft`
  const all = parquet([path])
  await connection.run(
    `copy (with rows as (select * from ${all}) ${select}) to ${quoted(draft)} (format parquet)`,
  )
  await copyFile(draft, path)
  await rm(draft)
}

/** Makes the manifest say that the file is as it is now. */
async function adopt(directory: string, file: ArchivedFile) {
  const manifest = await readManifest(directory)
  if (!manifest) return
  const path = join(directory, file.path)
  const { size: bytes } = await stat(path)
  const sha256 = createHash('sha256')
    .update(await readFile(path))
    .digest('hex')
  const files = manifest.files.map((one) =>
    one.path === file.path ? { ...one, bytes, sha256 } : one,
  )
  await writeManifest(directory, { ...manifest, files })
}

test('a history as it was written is whole', async () => {
  const { directory, connection } = await startHistory()
  await archived(log, { directory, connection }, { batch: 150 })
  expect(await verifyArchive(directory)).toMatchObject({ rows: 400, faults: [] })
})

test('where nothing is archived there is nothing to say', async () =>
  expect(await verifyArchive((await startHistory()).directory)).toBeUndefined())

// Of every column a value is changed, one after the other.
test.each([
  ['data', `replace(data, '"words"', '"wards"')`],
  ['metadata', `metadata || ' '`],
  ['occurred_at', `occurred_at + interval 1 second`],
  ['webinar_id', 'null'],
  ['organization_id', `'00000000-0000-4000-8000-000000000000'`],
  ['schema_version', '2'],
])('a row with another %s is named by its position', async (column, value) => {
  const { faults, position, file } = await faultsAfter(
    (made) =>
      made.rewrite(`select * replace (case when position = ${made.position} then ${value}
        else ${column} end as ${column}) from rows order by position`),
    { careful: true },
  )
  expect(faults).toEqual([`The row at position ${position} is altered (${file}).`])
})

test('a row that is gone is named by those beside it', async () => {
  const { faults, position } = await faultsAfter(
    (made) =>
      made.rewrite(`select * from rows where position <> ${made.position} order by position`),
    { careful: true },
  )
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(
    new RegExp(`^Rows after position \\d+ and before \\d+ are missing, .* at ${position}\\.$`),
  )
})

test('a row that is there twice is named', async () => {
  const { faults, position } = await faultsAfter(
    (made) =>
      made.rewrite(`select * from rows union all
        select * from rows where position = ${made.position} order by position`),
    { careful: true },
  )
  expect(faults).toEqual([`The row at position ${position} is there twice.`])
})

test('a row that was written anew with its digest shows in the digest of the whole', async () => {
  const altered = `replace(data, '"words"', '"wards"')`
  const { faults } = await faultsAfter(
    (made) =>
      made.rewrite(`select * replace (${digestSql} as digest) from (
        select * replace (case when position = ${made.position} then ${altered}
          else data end as data) from rows) order by position`),
    { careful: true },
  )
  expect(faults).toEqual([
    'The rows do not come to the digest of the manifest: some were written anew.',
  ])
})

test('a file that was changed is named, whatever its rows say', async () => {
  const { faults, file } = await faultsAfter((made) =>
    made.rewrite('select * from rows order by position'),
  )
  expect(faults).toEqual([`${file} is not what was written.`])
})

test('a file that is missing is named, and what is missing with it', async () => {
  const { faults, file } = await faultsAfter(({ path }) => rm(path))
  expect(faults[0]).toBe(`${file} is missing.`)
  expect(faults[1]).toMatch(/^Rows .*are missing/)
})

test('a file that cannot be read is named', async () => {
  const { faults, file } = await faultsAfter(({ path }) => writeFile(path, 'PAR1 no more'))
  expect(faults[0]).toBe(`${file} is damaged: it cannot be read.`)
})

test('an end that is missing is named', async () => {
  const { directory, connection } = await startHistory()
  await archived(log, { directory, connection }, { batch: 1000 })
  const manifest = await readManifest(directory)
  if (!manifest) throw new Error('Nothing was archived.')
  const { last } = manifest
  const files = manifest.files.filter(({ to }) => to !== last.position)
  await writeManifest(directory, { ...manifest, files })
  const { faults = [] } = (await verifyArchive(directory)) ?? {}
  expect(faults.at(-1)).toMatch(new RegExp(`^Rows after .* the last is at ${last.position}\\.$`))
})
