import { createWriteStream } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { makeDurably, sumOf, sync } from '../durable.ts'
import { type ArchivedFile, Manifest, readManifest, writeManifest } from '../manifest.ts'
import { type HistoryVerdict, verifyArchive } from '../verify.ts'
import type { ObjectStore } from './object-store.ts'
import { keyOf, mustBeOfLog, publishedIn } from './published.ts'
import { StoreFailed } from './store-failed.ts'

interface Wanted {
  readonly store: ObjectStore
  readonly directory: string
  readonly eventStore: EventStore
  readonly identity: string
  readonly signal: AbortSignal
}

/**
 * Brings the history of this log into a directory that has none. Its manifest comes last: whatever
 * ends it before that, nothing is archived there yet.
 *
 * @returns whether there was one. Throws a sentence where it is of another log, or not whole
 */
export async function fetchHistory(wanted: Wanted): Promise<boolean> {
  const { store, directory, signal } = wanted
  if (await readManifest(directory)) return false
  const there = await publishedIn(store, signal)
  if (!there) return false
  await mustBeOfLog(store, there, wanted)
  for (const file of there.manifest.files) await bring(store, file, directory, signal)
  await writeManifest(directory, Manifest.parse(JSON.parse(there.text)))
  return true
}

/** How often a file is asked for whose bytes stop on the way. */
const tries = 3

/** Puts a file of the store in its place, or throws a sentence where it is not what was put. */
export async function bring(
  store: ObjectStore,
  file: ArchivedFile,
  directory: string,
  signal?: AbortSignal,
): Promise<void> {
  const target = join(directory, file.path)
  if ((await sumOf(target).catch(() => undefined)) === file.sha256) return
  const draft = `${target}.new`
  if (!(await download(store, file, draft, signal)))
    throw new Error(`${file.path} is missing in ${store.url}.`)
  if ((await sumOf(draft)) !== file.sha256) {
    await rm(draft)
    throw new Error(`${file.path} in ${store.url} is not what was put there.`)
  }
  await sync(draft)
  await rename(draft, target)
  await sync(dirname(target))
}

/** What is wrong with the history that a store holds. Undefined where it holds none. */
export async function verifyStore(store: ObjectStore): Promise<HistoryVerdict | undefined> {
  const there = await publishedIn(store)
  if (!there) return undefined
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-history-'))
  try {
    for (const file of there.manifest.files) await download(store, file, join(directory, file.path))
    await writeManifest(directory, there.manifest)
    return await verifyArchive(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Whatever the store holds of it. @returns whether it holds any */
async function download(
  store: ObjectStore,
  file: ArchivedFile,
  target: string,
  signal?: AbortSignal,
): Promise<boolean> {
  await makeDurably(dirname(target))
  for (let left = tries; ; left--) {
    const object = await store.get(keyOf(file), signal)
    if (!object) return false
    try {
      await pipeline(object.body, createWriteStream(target, { mode: 0o600 }))
      return true
    } catch (cause) {
      const why = `${store.url} stops on the way: ${(cause as Error).message}`
      if (left === 1 || signal?.aborted) throw new StoreFailed(why, { cause })
    }
  }
}
