import { join } from 'node:path'
import { nothing } from './opened-history.ts'
import { type Manifest, readManifest } from './platform/archive/manifest.ts'
import { verifyStore } from './platform/archive/store/fetch.ts'
import type { ObjectStore } from './platform/archive/store/object-store.ts'
import { openStore } from './platform/archive/store/open-store.ts'
import { publishedIn } from './platform/archive/store/published.ts'
import { storeOfEnv } from './platform/archive/store/settings.ts'
import { type HistoryVerdict, verifyArchive } from './platform/archive/verify.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'

/** `ROSTRUM_DATA`, `ROSTRUM_HISTORY_URL` and `AWS_*` as for the server. */
type Env = Readonly<Record<string, string | undefined>>

/**
 * What is wrong with the history of a data directory, by its files alone, whether the server runs
 * or not; and with what is published of it, where `ROSTRUM_HISTORY_URL` says. Throws a sentence
 * where there is none, or it cannot be read.
 */
export async function verifiedHistory(env: Env) {
  const directory = historyOf(env)
  const here = await verifyArchive(directory)
  if (!here) throw new Error(nothing(directory))
  const store = await inStore(env, async (opened) => {
    const there = await verifyStore(opened)
    if (!there) throw new Error(`Nothing is published in ${opened.url} yet.`)
    return { url: opened.url, ...told(there) }
  })
  return { directory, ...told(here), ...(store && { store }) }
}

function told({ position, faults, ...counts }: HistoryVerdict) {
  return { ...counts, position: position.toString(), isWhole: faults.length === 0, faults }
}

/**
 * How far a history goes, what it holds by category, and how far it is published. Throws as
 * `verifiedHistory` does, but that a store cannot be read is part of the answer.
 */
export async function historyStatus(env: Env) {
  const directory = historyOf(env)
  const manifest = await readManifest(directory)
  if (!manifest) throw new Error(nothing(directory))
  const store = await inStore(env, async (opened) => {
    const { url } = opened
    try {
      const there = (await publishedIn(opened))?.manifest
      return { url, rows: there?.rows ?? 0, position: `${there?.last.position ?? 0n}` }
    } catch (error) {
      return { url, failure: (error as Error).message }
    }
  })
  const { rows, last } = manifest
  const categories = categoriesOf(manifest)
  return { directory, position: `${last.position}`, rows, categories, ...(store && { store }) }
}

async function inStore<Found>(env: Env, find: (store: ObjectStore) => Promise<Found>) {
  const settings = storeOfEnv(env)
  if (!settings) return undefined
  const store = await openStore(settings)
  try {
    return await find(store)
  } finally {
    store.close()
  }
}

function categoriesOf({ files: all }: Manifest) {
  const byCategory = Map.groupBy(all, ({ category }) => category)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const categories = [...byCategory].map(([category, files]) => ({
    category,
    rows: sum(files.map(({ rows }) => rows)),
    files: files.length,
    bytes: sum(files.map(({ bytes }) => bytes)),
  }))
  return categories.toSorted((one, other) => other.rows - one.rows)
}

function historyOf(env: Env) {
  return join(defaultDataPath(env), 'history')
}
