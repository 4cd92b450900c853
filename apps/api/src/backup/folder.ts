import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from './files.ts'
import { BackupError } from './manifest.ts'

const day = 24 * 60 * 60_000
/** `rostrum-2026-11-26T02-10-00.123Z`: when it was taken, without what a file name may not have. */
const complete = /^rostrum-(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)$/
const unfinished = /^\.rostrum-.*\.partial$/

/** A folder that becomes a backup when everything is in it, and never before. */
export interface Draft {
  readonly folder: string
  /** @returns where the backup is now. */
  finish(): Promise<string>
  abandon(): Promise<void>
}

/** Begins a backup in `directory`, which is made (0700) when it is missing. */
export async function beginDraft(directory: string, takenAt: string): Promise<Draft> {
  const name = `rostrum-${takenAt.replaceAll(':', '-')}`
  const folder = join(directory, `.${name}.partial`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await mkdir(folder, { mode: 0o700 }).catch((cause: Error) => {
    throw new BackupError(`No backup can be written to ${directory}: ${cause.message}.`, { cause })
  })
  return {
    folder,
    async finish() {
      await syncDirectory(folder)
      await rename(folder, join(directory, name))
      await syncDirectory(directory)
      return join(directory, name)
    },
    abandon: () => rm(folder, { recursive: true, force: true }),
  }
}

/** The backups in a directory, the oldest first. */
export async function backupsIn(directory: string): Promise<string[]> {
  const names = await readdir(directory)
  return names
    .filter((name) => complete.test(name))
    .toSorted()
    .map((name) => join(directory, name))
}

/**
 * Removes the backups older than so many days, and what a crash left unfinished more than a day
 * ago. Nothing else in the directory is touched. @returns what was removed.
 */
export async function expire(directory: string, keepDays: number, now: number): Promise<string[]> {
  const removed: string[] = []
  for (const name of (await readdir(directory)).toSorted()) {
    if (!(await isExpired(directory, name, keepDays, now))) continue
    await rm(join(directory, name), { recursive: true })
    removed.push(join(directory, name))
  }
  return removed
}

async function isExpired(directory: string, name: string, keepDays: number, now: number) {
  const taken = complete.exec(name)
  if (taken) return Date.parse(taken.slice(1).join(':')) < now - keepDays * day
  if (!unfinished.test(name)) return false
  return (await stat(join(directory, name))).mtimeMs < now - day
}
