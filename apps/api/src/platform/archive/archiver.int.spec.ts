import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { expect, onTestFinished, test } from 'vitest'
import { startLog } from '../testing.ts'
import { Archiver } from './archiver.ts'
import { readManifest, writeManifest } from './manifest.ts'
import { startArchiver } from './start-archiver.ts'
import { archived, startHistory, toldEvents, toldLog } from './testing.ts'
import { verifyArchive } from './verify.ts'

const pace = { batch: 150, quietMs: 20 }

/** Until the files go as far as the log. */
async function untilArchived(log: EventStore, directory: string) {
  const head = await log.head()
  while ((await readManifest(directory))?.last.position !== head) await sleep(10)
}

async function startArchiving(log: Awaited<ReturnType<typeof toldLog>>) {
  const history = await startHistory()
  const archiver = new Archiver(log, { ...history, ...pace })
  archiver.start()
  onTestFinished(() => archiver.stop())
  return history
}

test('what is appended is in the files after a quiet moment', async () => {
  const log = await toldLog(toldEvents(400))
  const { directory } = await startArchiving(log)
  await untilArchived(log, directory)
  await log.append(
    'webinar-late',
    toldEvents(401)
      .slice(-1)
      .map(([, event]) => event),
    'no_stream',
  )
  await untilArchived(log, directory)
  expect(await verifyArchive(directory)).toMatchObject({ rows: 401, faults: [] })
})

test('a file that is lost or cut is written anew from the log', async () => {
  const log = await toldLog(toldEvents(400))
  const { directory } = await startArchiving(log)
  await untilArchived(log, directory)
  const [lost, cut] = (await readManifest(directory))?.files ?? []
  if (!lost || !cut) throw new Error('There are few files.')
  await rm(join(directory, lost.path))
  await writeFile(
    join(directory, cut.path),
    (await readFile(join(directory, cut.path))).subarray(9),
  )
  while ((await verifyArchive(directory))?.faults.length !== 0) await sleep(10)
  expect(await verifyArchive(directory)).toMatchObject({ rows: 400, faults: [] })
})

test('what the log does not tell is thrown away, and the history begins anew', async () => {
  const log = await toldLog(toldEvents(200))
  const history = await startHistory()
  const writer = await archived(log, history, { batch: 200 })
  const { manifest } = writer
  const [file, ...others] = manifest?.files ?? []
  if (!manifest || !file) throw new Error('Nothing was archived.')
  const files = [{ ...file, rows: file.rows + 1, bytes: 1 }, ...others]
  const digest = '0'.repeat(64)
  await writeManifest(history.directory, { ...manifest, files, digest })
  const archiver = new Archiver(log, { ...history, ...pace, pauseMs: 10 })
  archiver.start()
  onTestFinished(() => archiver.stop())
  while ((await readManifest(history.directory))?.digest !== manifest.digest) await sleep(10)
  expect(await verifyArchive(history.directory)).toMatchObject({ rows: 200, faults: [] })
})

test('killed again and again while it writes, its process leaves neither gap nor double', async () => {
  const { store, node, stop } = await startLog()
  onTestFinished(stop)
  const data = await mkdtemp(join(tmpdir(), 'rostrum-killed-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const directory = join(data, 'history')
  const url = `esdb://${node.address}?tls=false`
  const random = seeded(7)
  const told = toldEvents(800)
  const resumed: (number | undefined)[] = []
  for (let kill = 0; kill < 8; kill++) {
    for (const [streamName, event] of told.splice(0, 100))
      await store.append(`${streamName}-${event.id}`, [event], 'no_stream')
    resumed.push((await readManifest(directory))?.rows)
    // In every other round only the first file is there, in the rest the manifest too.
    const look = kill % 2 === 0 ? filesIn : manifestIn
    const before = await look(directory)
    const archiver = await startArchiver({ eventStoreUrl: url, directory, quietMs: 5 })
    while ((await look(directory)) === before) await sleep(1)
    await sleep(random.below(40))
    process.kill(archiver.pid ?? Number.NaN, 'SIGKILL')
    await archiver.stop()
    expect((await verifyArchive(directory))?.faults ?? []).toEqual([])
  }
  // It had begun where it had come to, over and over.
  expect(new Set(resumed).size).toBeGreaterThan(3)
  const archiver = await startArchiver({ eventStoreUrl: url, directory, quietMs: 5 })
  onTestFinished(() => archiver.stop())
  await untilArchived(store, directory)
  expect(await verifyArchive(directory)).toMatchObject({ rows: 800, faults: [] })
})

/** The names of all files there are. */
async function filesIn(directory: string) {
  const names = await readdir(directory, { recursive: true }).catch(() => [])
  return names.filter((name) => /parquet|json/.test(name)).join()
}

async function manifestIn(directory: string) {
  return await readFile(join(directory, 'manifest.json'), 'utf8').catch(() => '')
}
