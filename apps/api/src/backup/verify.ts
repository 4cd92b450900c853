import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { faultsOfLog } from '@rostrum/eventstore-embedded/verify'
import { entryKey } from '../platform/vault/saved-rows.ts'
import { erasedFile, readErased } from './erased.ts'
import { erasedBy, factsIn, keyOf, partingBy } from './facts.ts'
import { linesOf, sumOf } from './files.ts'
import { backupsIn } from './folder.ts'
import {
  BackupError,
  type Manifest,
  manifestFile,
  readManifest,
  type SavedFile,
} from './manifest.ts'
import { missingEntries } from './missing-entries.ts'

/** What was looked at, and what is wrong with it: one sentence each, nothing when it is sound. */
export interface Verdict {
  readonly folder: string
  readonly faults: readonly string[]
  /** What it holds, in a few words. */
  readonly holds: string
}

/** How many entries that are missing are named one by one. */
const named = 10

/**
 * Looks at a backup, or at every one in a directory of backups. @throws BackupError where there is
 * none.
 */
export async function verifyBackups(path: string): Promise<Verdict[]> {
  const given = resolve(path)
  if (!existsSync(given)) throw new BackupError(`There is no ${given}.`)
  if (existsSync(manifestFile(given))) return [await verifyBackup(given)]
  const folders = await backupsIn(given)
  if (folders.length === 0) throw new BackupError(`There is no backup in ${given}.`)
  const verdicts: Verdict[] = []
  for (const folder of folders) verdicts.push(await verifyBackup(folder))
  return verdicts
}

/** What is deeper in a file is looked at only where every file is what was written. */
export async function verifyBackup(folder: string): Promise<Verdict> {
  try {
    const manifest = await readManifest(folder)
    const holds = summary(manifest)
    const changed = await changedFiles(folder, manifest)
    if (changed.length > 0) return { folder, faults: changed, holds }
    const faults = [...logFaults(folder, manifest), ...(await rowFaults(folder, manifest))]
    return { folder, faults, holds }
  } catch (error) {
    return { folder, faults: [(error as Error).message], holds: 'nothing that can be read' }
  }
}

function summary({ log, tables, takenAt, product }: Manifest) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const events = log.saved ? `${log.saved.events} events` : 'no log'
  return `${events} and ${rows} rows of ${takenAt}, by Rostrum ${product}`
}

async function changedFiles(folder: string, { log, tables }: Manifest): Promise<string[]> {
  const files: SavedFile[] = [...(log.saved ? [log.saved] : []), ...tables]
  const faults: string[] = []
  for (const { file, bytes, sha256 } of files) {
    const sum = await sumOf(join(folder, file)).catch(() => undefined)
    if (!sum) faults.push(`${file} is missing, or cannot be read.`)
    else if (sum.bytes !== bytes)
      faults.push(`${file} has ${sum.bytes} bytes, and ${bytes} were written.`)
    else if (sum.sha256 !== sha256) faults.push(`${file} is not what was written: it was changed.`)
  }
  const known = [basename(manifestFile(folder)), ...files.map(({ file }) => file)]
  const strangers = (await readdir(folder)).filter((name) => !known.includes(name))
  return [...faults, ...strangers.map((name) => `${name} does not belong to the backup.`)]
}

function logFaults(folder: string, { log }: Manifest): string[] {
  return log.saved ? faultsOfLog(join(folder, log.saved.file)) : []
}

async function rowFaults(folder: string, { log, tables }: Manifest): Promise<string[]> {
  const faults: string[] = []
  const entries = new Set<string>()
  for (const { file, columns, rows } of tables) {
    const entryOf = entryKey(columns)
    let found = 0
    for await (const lines of linesOf(join(folder, file))) {
      found += lines.length
      if (entryOf) for (const line of lines) entries.add(entryOf(line))
    }
    if (found !== rows) faults.push(`${file} has ${found} rows, and the manifest says ${rows}.`)
  }
  if (!log.saved) return faults
  const missing = await missingFrom(join(folder, log.saved.file), entries, dirname(folder))
  const more = missing.length > named ? [`And ${missing.length - named} entries more.`] : []
  return [...faults, ...missing.slice(0, named), ...more]
}

async function missingFrom(log: string, entries: ReadonlySet<string>, beside: string) {
  const gone = new Set<string>()
  for (const { organizationId, subjectId } of (await readErased(erasedFile(beside))) ?? [])
    gone.add(keyOf(organizationId, subjectId))
  for (const fact of factsIn(log)) {
    const subject = erasedBy(fact) ?? partingBy(fact)
    if (subject !== undefined) gone.add(subject)
  }
  return missingEntries(factsIn(log), entries, gone)
}
