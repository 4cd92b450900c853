import { join } from 'node:path'
import { nothing } from './opened-history.ts'
import { readManifest } from './platform/archive/manifest.ts'
import { verifyArchive } from './platform/archive/verify.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'

/** `ROSTRUM_DATA` as for the server. */
type Env = Readonly<Record<string, string | undefined>>

/**
 * What is wrong with the history of a data directory, by its files alone, whether the server runs
 * or not. Throws a sentence where there is none, or its manifest cannot be read.
 */
export async function verifiedHistory(env: Env) {
  const directory = historyOf(env)
  const verdict = await verifyArchive(directory)
  if (!verdict) throw new Error(nothing(directory))
  return { directory, ...verdict, position: verdict.position.toString() }
}

/** How far a history goes, and what it holds by category. Throws as `verifiedHistory` does. */
export async function historyStatus(env: Env) {
  const directory = historyOf(env)
  const manifest = await readManifest(directory)
  if (!manifest) throw new Error(nothing(directory))
  const byCategory = Map.groupBy(manifest.files, ({ category }) => category)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const categories = [...byCategory].map(([category, files]) => ({
    category,
    rows: sum(files.map(({ rows }) => rows)),
    files: files.length,
    bytes: sum(files.map(({ bytes }) => bytes)),
  }))
  return {
    directory,
    position: manifest.last.position.toString(),
    rows: manifest.rows,
    categories: categories.toSorted((one, other) => other.rows - one.rows),
  }
}

function historyOf(env: Env) {
  return join(defaultDataPath(env), 'history')
}
