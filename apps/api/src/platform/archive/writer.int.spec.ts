import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { archiveOf } from './archive-of.ts'
import { parquet, rowsOf as queried } from './duckdb.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { rowsOf } from './repair.ts'
import { archived, identity, inOrder, startHistory, toldEvents, toldLog } from './testing.ts'
import { verifyArchive } from './verify.ts'
import { ArchiveWriter, DamagedFile } from './writer.ts'

const told = await toldLog(toldEvents(600))
const events = await Array.fromAsync(told.readAll({}))

/** Of the log its first so many. */
function first(count: number) {
  return { upTo: events[count - 1]?.position ?? 0n }
}

async function filesIn(directory: string) {
  const all = await readdir(directory, { recursive: true, withFileTypes: true })
  return all.filter((one) => one.isFile()).map(({ name }) => name)
}

test.each([
  [1, 60],
  [7, 200],
  [64, 600],
  [1000, 600],
])(
  'in batches of %i, the files hold the %i events, each once and as it was told',
  async (batch, count) => {
    const history = await startHistory()
    const { manifest } = await archived(told, history, { batch, ...first(count) })
    const paths = manifest?.files.map(({ path }) => join(history.directory, path)) ?? []
    const rows = await Array.fromAsync(
      queried<[bigint, bigint, string, string, string, string, string, bigint]>(
        history.connection,
        `select position, revision, stream, type, event_id, data, metadata, epoch_ms(recorded_at)
         from ${parquet(paths)} order by position`,
      ),
    )
    const held = rows.map(([position, revision, streamName, type, id, data, metadata, ms]) => ({
      ...{ position, revision, streamName, type, id },
      ...{ data: JSON.parse(data), metadata: JSON.parse(metadata) },
      recordedAt: new Date(Number(ms)).toISOString(),
    }))
    expect(held).toEqual(events.slice(0, count))
    expect(await verifyArchive(history.directory)).toMatchObject({ rows: count, faults: [] })
  },
)

test('one by one or at once, the rows come to the same digest', async () => {
  const [one, other] = [await startHistory(), await startHistory()]
  const byOne = await archived(told, one, { batch: 1, ...first(60) })
  const atOnce = await archived(told, other, { batch: 1000, ...first(60) })
  expect(byOne.manifest?.digest).toBe(atOnce.manifest?.digest)
})

test('what others write into the log stays within the history, whatever they call it', async () => {
  const history = await startHistory()
  const metadata = { organizationId: '../../..' } as never
  const stranger = { id: 'x', type: 't', data: null, metadata, revision: 0n }
  const recordedAt = '2021-06-01T00:00:00.000Z'
  const writer = await ArchiveWriter.open(history.directory, history.connection)
  const names = ['../../up-1', 'constructor-1', 'nodash', "quote'-1"]
  const strange = names.map((streamName, nth) => ({
    ...{ ...stranger, streamName, recordedAt, position: BigInt(nth + 1) },
  }))
  await writer.add(identity, inOrder(strange))
  expect(writer.manifest?.files.map(({ path }) => path)).toEqual([
    'other/2021-06/other/1-4.parquet',
  ])
  expect((await verifyArchive(history.directory))?.faults).toEqual([])
})

describe('a crash', () => {
  /** The history as it is while its last batch is written, and again when that has ended. */
  async function cutOff(crash: (directory: string, before: string) => Promise<void>) {
    const history = await startHistory()
    const file = join(history.directory, 'manifest.json')
    const writer = await archived(told, history, { ...first(400), batch: 100 })
    const before = await readFile(file, 'utf8')
    await writer.add(identity, inOrder(events).slice(400))
    await crash(history.directory, before)
    const again = await ArchiveWriter.open(history.directory, history.connection)
    const from = again.manifest?.rows ?? 0
    await again.add(identity, inOrder(events).slice(from))
    return { history, from, manifest: again.manifest }
  }

  test('before the manifest is in its place leaves what was, and no file besides', async () => {
    const { history, from, manifest } = await cutOff(async (directory, before) => {
      await writeFile(join(directory, 'manifest.json.new'), '{"half":')
      await writeFile(join(directory, 'manifest.json'), before)
    })
    expect(from).toBe(400)
    expect(await verifyArchive(history.directory)).toMatchObject({ rows: 600, faults: [] })
    const listed = manifest?.files.map(({ path }) => path.split('/').at(-1)) ?? []
    expect(await filesIn(history.directory)).toEqual(expect.arrayContaining(listed))
    // What is not listed is what the last batch has just taken the place of.
    await ArchiveWriter.open(history.directory, history.connection)
    expect((await filesIn(history.directory)).length).toBe(listed.length + 1)
  })

  test('after it loses nothing and repeats nothing', async () => {
    const { history, from } = await cutOff(() => Promise.resolve())
    expect(from).toBe(600)
    expect(await verifyArchive(history.directory)).toMatchObject({ rows: 600, faults: [] })
  })
})

describe('a damaged file', () => {
  test('does not grow, and is written anew from the log', async () => {
    const history = await startHistory()
    const writer = await archived(told, history, { batch: 200 })
    for (const file of writer.manifest?.files ?? [])
      await writeFile(join(history.directory, file.path), 'not what it was')
    const [file] = writer.manifest?.files ?? []
    if (!file) throw new Error('Nothing was archived.')
    await expect(writer.mustBeSound(file)).rejects.toThrow(DamagedFile)
    const signal = AbortSignal.timeout(5_000)
    for (const one of writer.manifest?.files ?? [])
      await writer.replace(one, await rowsOf(told, one, signal))
    expect(await verifyArchive(history.directory)).toMatchObject({ rows: 600, faults: [] })
  })
})

describe('a history begins anew', () => {
  async function openedOver(change: (directory: string) => Promise<void>, log = told) {
    const history = await startHistory()
    await archived(told, history, { batch: 200 })
    await change(history.directory)
    const { writer, anew } = await archiveOf({ ...history, eventStore: log, identity })
    return { anew, rows: writer.manifest?.rows, left: await filesIn(history.directory) }
  }

  test('where the log is another one', async () => {
    const change = async (directory: string) => {
      const manifest = await readManifest(directory)
      if (manifest) await writeManifest(directory, { ...manifest, log: 'another' })
    }
    expect(await openedOver(change)).toEqual({ anew: 'otherLog', rows: undefined, left: [] })
  })

  test('where the log was restored to before what is archived, and has grown since', async () => {
    const restored = await toldLog([...toldEvents(500), ...toldEvents(900, 'again').slice(500)])
    const opened = await openedOver(() => Promise.resolve(), restored)
    expect(opened).toEqual({ anew: 'otherLog', rows: undefined, left: [] })
  })

  test('where its manifest cannot be read', async () => {
    const change = (directory: string) => writeFile(join(directory, 'manifest.json'), '{}')
    expect(await openedOver(change)).toMatchObject({ anew: 'unreadable', left: [] })
  })

  test('not where it is its own', async () =>
    expect(await openedOver(() => rm(join('nowhere'), { force: true }))).toMatchObject({
      anew: undefined,
      rows: 600,
    }))
})
