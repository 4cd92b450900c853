import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { expect, onTestFinished, test } from 'vitest'
import { startLog } from '../../testing.ts'
import { type ArchivedLog, Archiver } from '../archiver.ts'
import { readManifest } from '../manifest.ts'
import { startArchiver } from '../start-archiver.ts'
import { identity, startHistory, toldEvents, toldLog } from '../testing.ts'
import { verifyArchive } from '../verify.ts'
import { fetchHistory, verifyStore } from './fetch.ts'
import type { ObjectStore } from './object-store.ts'
import { keyOf, publishedIn } from './published.ts'
import { startStore } from './testing.ts'

const told = await toldLog(toldEvents(400))
const { signal } = new AbortController()

async function untilPublished(log: EventStore, store: ObjectStore) {
  const head = await log.head()
  while ((await publishedIn(store))?.manifest.last.position !== head) await sleep(10)
}

/** A directory of its own whose archiver publishes. */
async function startPublishing(log: ArchivedLog, store: ObjectStore, { batch = 150 } = {}) {
  const history = await startHistory()
  const pace = { lookAgainMs: 50, patienceMs: 100, pauseMs: 10 }
  const archiver = new Archiver(log, { ...history, store, pace, batch, quietMs: 20, pauseMs: 10 })
  archiver.start()
  onTestFinished(() => archiver.stop())
  return { ...history, archiver }
}

const keysOf = async (directory: string) => (await readManifest(directory))?.files.map(keyOf)

test('while the store is away the files are written, and published when it is back', async () => {
  const { store, stop, start } = await startStore()
  await stop()
  const { directory } = await startPublishing(told, store)
  while ((await readManifest(directory))?.rows !== 400) await sleep(10)
  await start()
  await untilPublished(told, store)
  expect(await verifyStore(store)).toMatchObject({ rows: 400, faults: [] })
})

test('what is lost in the store is put there again while it runs', async () => {
  const { store } = await startStore()
  const { directory } = await startPublishing(told, store)
  await untilPublished(told, store)
  const [lost = ''] = (await keysOf(directory)) ?? []
  await store.remove(lost, signal)
  while (!(await store.list(signal)).has(lost)) await sleep(10)
  expect((await verifyStore(store))?.faults).toEqual([])
})

test('a directory that has nothing fetches what is published, and goes on from there', async () => {
  const log = await toldLog(toldEvents(400))
  const { store } = await startStore()
  const first = await startPublishing(log, store)
  await untilPublished(log, store)
  await first.archiver.stop()
  // Written from the log at once, the files would be fewer.
  const { directory } = await startPublishing(log, store, { batch: 10_000 })
  while (!(await readManifest(directory))) await sleep(5)
  expect(await keysOf(directory)).toEqual(await keysOf(first.directory))
  const [, late] = toldEvents(401).at(-1) ?? []
  if (late) await log.append('webinar-late', [late], 'no_stream')
  await untilPublished(log, store)
  expect(await verifyArchive(directory)).toMatchObject({ rows: 401, faults: [] })
  expect(await verifyStore(store)).toMatchObject({ rows: 401, faults: [] })
})

test('what is not whole there is written from the log instead, and mended', async () => {
  const { store } = await startStore()
  const first = await startPublishing(told, store)
  await untilPublished(told, store)
  await first.archiver.stop()
  const [altered] = (await readManifest(first.directory))?.files ?? []
  if (!altered) throw new Error('Nothing was archived.')
  const seen = (await store.list(signal)).get(keyOf(altered))?.etag
  await store.replace(keyOf(altered), 'x'.repeat(altered.bytes), { seen, signal })
  const nowhere = { ...(await startHistory()), store, eventStore: told, identity, signal }
  await expect(fetchHistory(nowhere)).rejects.toThrow(`${altered.path} in ${store.url} is not what`)
  const { directory } = await startPublishing(told, store)
  while ((await verifyStore(store))?.faults.length !== 0) await sleep(10)
  while ((await readManifest(directory))?.rows !== 400) await sleep(10)
  expect(await verifyArchive(directory)).toMatchObject({ rows: 400, faults: [] })
})

test('killed again and again while it publishes, it leaves a history that is whole', async () => {
  const { store: log, node, stop } = await startLog()
  onTestFinished(stop)
  const { store, env, passThrough } = await startStore()
  const data = await mkdtemp(join(tmpdir(), 'rostrum-killed-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  const wanted = {
    ...{ eventStoreUrl: `esdb://${node.address}?tls=false`, directory: join(data, 'history') },
    ...{ env: { ...process.env, ...env }, quietMs: 5, patienceMs: 20 },
  }
  let asked = 0
  let inHand = 0
  passThrough(async ({ method }, next) => {
    if (method !== 'GET') asked++
    inHand++
    await next().finally(() => inHand--)
  })
  const random = seeded(7)
  const told = toldEvents(500)
  const held: (number | undefined)[] = []
  for (let kill = 0; kill < 5; kill++) {
    for (const [streamName, event] of told.splice(0, 100))
      await log.append(`${streamName}-${event.id}`, [event], 'no_stream')
    const head = await log.head()
    const last = asked + 1 + random.below(20)
    const archiver = await startArchiver(wanted)
    while (asked < last && (await publishedIn(store))?.manifest.last.position !== head)
      await sleep(1)
    process.kill(archiver.pid ?? Number.NaN, 'SIGKILL')
    await archiver.stop()
    while (inHand > 0) await sleep(1)
    const verdict = await verifyStore(store)
    expect(verdict?.faults ?? []).toEqual([])
    held.push(verdict?.rows)
  }
  // It was cut off at different places, over and over.
  expect(new Set(held).size).toBeGreaterThan(2)
  const archiver = await startArchiver(wanted)
  onTestFinished(() => archiver.stop())
  await untilPublished(log, store)
  expect(await verifyStore(store)).toMatchObject({ rows: 500, faults: [] })
})
