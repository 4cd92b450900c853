import { text } from 'node:stream/consumers'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { z } from 'zod'
import { leadsTo } from '../archive-of.ts'
import { ArchivedFile, Manifest, manifestName } from '../manifest.ts'
import type { ObjectStore } from './object-store.ts'
import { StoreFailed } from './store-failed.ts'

/** A file that the store holds. It is fetched to its path, so that must lie within the history. */
const PublishedFile = ArchivedFile.extend({
  path: z.string().regex(/^[\w-]+\/\d{4}-\d\d\/[\w-]+\/\d+-\d+\.parquet$/),
  /** The store's own word for what it holds: it changes with that. */
  etag: z.string(),
})
export type PublishedFile = z.infer<typeof PublishedFile>

const PublishedManifest = Manifest.extend({ files: z.array(PublishedFile).readonly() })
type PublishedManifest = z.infer<typeof PublishedManifest>

/** The history that a store holds. */
export interface Published {
  readonly manifest: PublishedManifest
  /** The manifest as it is written, and its ETag. */
  readonly text: string
  readonly etag: string
}

/** The store holds what must not be written over. */
export class NotOfThisHistory extends Error {
  override name = 'NotOfThisHistory'
}

/**
 * Where a file stands in a store. No other bytes ever stand there, so whatever a manifest names
 * stays what it was for as long as that is read.
 */
export function keyOf({ path, sha256 }: Pick<ArchivedFile, 'path' | 'sha256'>): string {
  return path.replace(/\.parquet$/, `.${sha256}.parquet`)
}

/** Whether a key is one of ours: what others put there is left alone. */
export function isOurs(key: string): boolean {
  return /^[\w-]+\/\d{4}-\d\d\/[\w-]+\/\d+-\d+\.[0-9a-f]{64}\.parquet$/.test(key)
}

/** Undefined where the store holds no history. Throws a sentence where it cannot be read. */
export async function publishedIn(
  store: ObjectStore,
  signal?: AbortSignal,
): Promise<Published | undefined> {
  const object = await store.get(manifestName, signal)
  if (!object) return undefined
  const told = await text(object.body).catch((cause: Error) => {
    throw new StoreFailed(`${store.url} does not answer: ${cause.message}`, { cause })
  })
  try {
    const manifest = PublishedManifest.parse(JSON.parse(told))
    return { manifest, text: told, etag: object.etag }
  } catch (cause) {
    throw new NotOfThisHistory(
      `${manifestName} in ${store.url} cannot be read. Remove what is there, or name another folder: it is not written over.`,
      { cause },
    )
  }
}

/** Throws where it is of another log, or of what a restore took back. */
export async function mustBeOfLog(
  store: ObjectStore,
  { manifest }: Published,
  { eventStore, identity, signal }: Of,
): Promise<void> {
  if (manifest.log === identity && (await leadsTo(eventStore, manifest, signal))) return
  throw new NotOfThisHistory(
    `${store.url} holds the history of another log, or of what a restore took back. Remove what is there, or name another folder: it is not written over.`,
  )
}

interface Of {
  readonly eventStore: EventStore
  readonly identity: string
  readonly signal?: AbortSignal
}
