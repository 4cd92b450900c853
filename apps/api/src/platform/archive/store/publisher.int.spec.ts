import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Manifest, manifestName, readManifest, textOf } from '../manifest.ts'
import { archived, identity, inOrder, startHistory, toldEvents, toldLog } from '../testing.ts'
import { verifyStore } from './fetch.ts'
import { keyOf, publishedIn } from './published.ts'
import { Publisher } from './publisher.ts'
import { WrittenMeanwhile } from './store-failed.ts'
import { type Store, startStore } from './testing.ts'

const told = await toldLog(toldEvents(600))
const events = await Array.fromAsync(told.readAll({}))
const { signal } = new AbortController()

function first(count: number) {
  return { upTo: events[count - 1]?.position ?? 0n }
}

/** A history of the first 400 events, and who publishes it. */
async function publishing({ store }: Pick<Store, 'store'>, pace = {}) {
  const history = await startHistory()
  const writer = await archived(told, history, { ...first(400), batch: 100 })
  const publisher = new Publisher({
    ...{ store, eventStore: told, directory: history.directory },
    ...pace,
  })
  const publish = async () => {
    if (!writer.manifest) throw new Error('Nothing was archived.')
    return await publisher.publish(writer.manifest, signal)
  }
  return {
    ...history,
    writer,
    publish,
    addRest: () => writer.add(identity, inOrder(events).slice(400)),
  }
}

test('what is published is what the directory holds, and is whole', async () => {
  const { store } = await startStore()
  const { directory, publish } = await publishing({ store })
  await publish()
  const here = await readManifest(directory)
  const there = (await publishedIn(store))?.manifest
  expect(there).toMatchObject({ ...here, files: here?.files })
  expect((await store.list(signal)).size).toBe((here?.files.length ?? 0) + 1)
  expect(await verifyStore(store)).toMatchObject({ rows: 400, faults: [] })
})

test('wherever it is cut off, the store holds a history that is whole', async () => {
  const { store, passThrough } = await startStore()
  const { publish, addRest } = await publishing({ store }, { keptMs: 0 })
  await publish()
  await addRest()
  const held: (number | undefined)[] = []
  for (let allowed = 0, isCut = true; isCut; allowed++) {
    let left = allowed
    isCut = false
    passThrough(async ({ method, req }, next) => {
      if (method !== 'GET' && left-- <= 0) {
        isCut = true
        req.socket.destroy()
      } else await next()
    })
    await publish().catch(() => undefined)
    passThrough((_, next) => next())
    const verdict = await verifyStore(store)
    expect(verdict?.faults).toEqual([])
    held.push(verdict?.rows)
  }
  expect(new Set(held)).toEqual(new Set([400, 600]))
  const named = (await publishedIn(store))?.manifest.files.map(keyOf) ?? []
  expect([...(await store.list(signal)).keys()].toSorted()).toEqual(
    [...named, manifestName].toSorted(),
  )
})

test('what is named no more is kept for a while, and what others put there for good', async () => {
  const { store } = await startStore()
  const theirs = 'notes/readme.txt'
  await store.replace(theirs, 'not of the history', { seen: undefined, signal })
  const { publish, addRest } = await publishing({ store })
  await publish()
  const before = new Set((await store.list(signal)).keys())
  await addRest()
  await publish()
  expect(new Set((await store.list(signal)).keys()).isSupersetOf(before)).toBe(true)
  const { publish: publishAgain, addRest: addAgain } = await publishing({ store }, { keptMs: 0 })
  await addAgain()
  await publishAgain()
  const left = new Set((await store.list(signal)).keys())
  expect(left.isSupersetOf(before)).toBe(false)
  expect(left).toContain(theirs)
})

test('what is altered or gone there is named, and put again', async () => {
  const { store } = await startStore()
  const { publish, writer } = await publishing({ store })
  await publish()
  const [altered, gone] = writer.manifest?.files ?? []
  if (!altered || !gone) throw new Error('There are few files.')
  await store.remove(keyOf(gone), signal)
  const seen = (await store.list(signal)).get(keyOf(altered))?.etag
  await store.replace(keyOf(altered), 'x'.repeat(altered.bytes), { seen, signal })
  const faults = (await verifyStore(store))?.faults
  expect(faults).toContain(`${altered.path} is damaged: it cannot be read.`)
  expect(faults).toContain(`${gone.path} is missing.`)
  await publish()
  expect(await verifyStore(store)).toMatchObject({ rows: 400, faults: [] })
})

test('a file that is damaged in the directory is not put there', async () => {
  const { store } = await startStore()
  const { publish, writer, directory } = await publishing({ store })
  const [file] = writer.manifest?.files ?? []
  if (!file) throw new Error('Nothing was archived.')
  await writeFile(join(directory, file.path), 'x'.repeat(file.bytes))
  await expect(publish()).rejects.toThrow(`${file.path} is not what was written`)
  expect(await publishedIn(store)).toBeUndefined()
})

test.each([
  ['another log', (manifest: Manifest) => ({ ...manifest, log: 'another' })],
  [
    'what a restore took back',
    (manifest: Manifest) => ({ ...manifest, last: { ...manifest.last, eventId: 'taken back' } }),
  ],
])('the history of %s is not written over', async (_, changed) => {
  const { store } = await startStore()
  const { publish } = await publishing({ store })
  await publish()
  const there = await publishedIn(store)
  if (!there) throw new Error('Nothing was published.')
  const text = textOf(changed(there.manifest))
  await store.replace(manifestName, text, { seen: there.etag, signal })
  await expect(publish()).rejects.toThrow(/another log.* it is not written over\.$/)
  expect((await publishedIn(store))?.text).toBe(text)
  await store.replace(manifestName, '{"format":2}', { seen: undefined, signal })
  await expect(publish()).rejects.toThrow(/cannot be read.* it is not written over\.$/)
})

test('of two servers one publishes, and the other steps in where it stands still', async () => {
  const { store } = await startStore()
  const one = await publishing({ store })
  const other = await publishing({ store }, { patienceMs: 200 })
  await one.publish()
  await other.writer.add(identity, inOrder(events).slice(400, 500))
  // Cut at other places, the files of the other are others.
  const ofOne = (await publishedIn(store))?.text
  expect(await other.publish()).toBe(false)
  expect((await publishedIn(store))?.text).toBe(ofOne)
  await one.addRest()
  await one.publish()
  // Another one goes further now: there is nothing to step in for.
  expect(await other.publish()).toBe(true)
  expect((await publishedIn(store))?.manifest.rows).toBe(600)
  await other.writer.add(identity, inOrder(events).slice(500))
  expect(await other.publish()).toBe(true)
  const [file] = (await publishedIn(store))?.manifest.files ?? []
  if (file) await store.remove(keyOf(file), signal)
  while (!(await other.publish())) await sleep(10)
  expect(await verifyStore(store)).toMatchObject({ rows: 600, faults: [] })
  expect((await publishedIn(store))?.manifest.files.map(keyOf)).toEqual(
    other.writer.manifest?.files.map(keyOf),
  )
})

test('a manifest that came meanwhile is not written over, where the store knows how', async () => {
  const { store, passThrough } = await startStore()
  const { publish, addRest } = await publishing({ store })
  await publish()
  const there = await publishedIn(store)
  await addRest()
  const asked: string[] = []
  const answer = (status: number) =>
    passThrough(async (context, next) => {
      const condition = context.get('if-match') || context.get('if-none-match')
      if (context.method === 'PUT' && condition) {
        asked.push(condition)
        context.status = status
      } else await next()
    })
  // What the server of this spec does not know, it is made to answer as Amazon's would.
  answer(412)
  await expect(publish()).rejects.toThrow(WrittenMeanwhile)
  expect(await publishedIn(store)).toEqual(there)
  answer(501)
  await publish()
  expect((await publishedIn(store))?.manifest.rows).toBe(600)
  expect(asked).toEqual([there?.etag, there?.etag])
})
