import { existsSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { saveLog } from '@rostrum/eventstore-embedded/backup'
import { defaultDataPath } from '../platform/engines/data-directory.ts'
import { reachDatabase } from '../platform/engines/reach-database.ts'
import { connect } from '../platform/eventstoredb/connect.ts'
import { connectTo, dump, type Standing, standingOf } from './dump.ts'
import { erasedFile, mergeErased } from './erased.ts'
import { sumOf } from './files.ts'
import { beginDraft, expire } from './folder.ts'
import { BackupError, type Manifest, manifestFile, manifestText } from './manifest.ts'

export const logFile = 'log.db'

export interface Operation {
  /** `ROSTRUM_DATA`, `DATABASE_URL` and `EVENTSTORE_URL` as for the server. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** One line for whoever waits. */
  readonly note: (line: string) => void
}

export interface Taking extends Operation {
  /** Where the backups are; made when missing. */
  readonly directory: string
  /** Older backups there are removed once this one is complete. */
  readonly keepDays: number
}

/**
 * Backs up a data directory, whether its server runs or not: the log first, then in one snapshot
 * what says who people are, who may sign in, and what is in hand. Read models are folded again.
 * @returns the new backup's folder. @throws BackupError
 */
export async function takeBackup({ env, directory, keepDays, note }: Taking): Promise<string> {
  const [data, into, now] = [defaultDataPath(env), resolve(directory), new Date()]
  const database = await reachDatabase(data, env)
  try {
    const draft = await beginDraft(into, now.toISOString())
    const taken = await fill(draft.folder, { data, database: database.url, env, now }).catch(
      async (error: unknown) => {
        await draft.abandon()
        throw error
      },
    )
    // Last, so that whoever was erased meanwhile is on the list too.
    await mergeErased(erasedFile(data), erasedFile(into))
    const folder = await draft.finish()
    await noteTaken(database.url, taken, keepDays)
    note(told(taken))
    for (const old of await expire(into, keepDays, now.getTime()))
      note(`Removed ${old}: it was older than ${keepDays} days, or not complete.`)
    return folder
  } finally {
    await database.release()
  }
}

interface Source {
  readonly data: string
  readonly database: string
  readonly env: Operation['env']
  readonly now: Date
}

async function fill(folder: string, { data, database, env, now }: Source): Promise<Manifest> {
  const client = await connectTo(database)
  try {
    const standing = await standingOf(client)
    const saveLog = () =>
      env.EVENTSTORE_URL ? placeOf(env.EVENTSTORE_URL) : saveLogOf(join(data, 'eventstore'), folder)
    const { tables, log } = await dump(client, folder, saveLog)
    mustBelongTogether(standing, log.identity)
    const { schema } = standing
    const manifest = { product: product(), takenAt: now.toISOString(), schema, log, tables }
    const whole: Manifest = { format: 1, ...manifest }
    await writeFile(manifestFile(folder), manifestText(whole), { mode: 0o600, flush: true })
    return whole
  } finally {
    await client.end()
  }
}

/** For the page that lists backups; the database of an older build lacks the table. */
async function noteTaken(database: string, { takenAt, log }: Manifest, keepDays: number) {
  const client = await connectTo(database)
  try {
    await client.query(
      `insert into jobs.backup (taken_at, kept_until, events)
        values ($1, $1::timestamptz + $2 * interval '1 day', $3) on conflict do nothing`,
      [takenAt, keepDays, log.saved?.events ?? null],
    )
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error
  } finally {
    await client.end()
  }
}

async function saveLogOf(directory: string, folder: string): Promise<Manifest['log']> {
  if (!existsSync(directory))
    throw new BackupError(`There is no log in ${directory}: set EVENTSTORE_URL as for the server.`)
  const { identity, lastPosition, events } = await saveLog(directory, join(folder, logFile))
  const sum = await sumOf(join(folder, logFile))
  return { identity, lastPosition: String(lastPosition), saved: { file: logFile, ...sum, events } }
}

/** How far a log goes that somebody else backs up. */
async function placeOf(url: string): Promise<Manifest['log']> {
  const { store, close } = connect(url)
  try {
    const lastPosition = String((await store.head({ signal: AbortSignal.timeout(10_000) })) ?? 0n)
    return { identity: await store.identity(), lastPosition }
  } finally {
    await close()
  }
}

function mustBelongTogether({ logIdentity }: Standing, identity: string) {
  if (logIdentity !== identity)
    throw new BackupError(
      `The log (${identity}) and the database (of ${logIdentity}) do not belong together: set ROSTRUM_DATA, DATABASE_URL and EVENTSTORE_URL as for the server.`,
    )
}

function told({ log, tables }: Manifest): string {
  const rows = `${tables.reduce((sum, table) => sum + table.rows, 0)} rows`
  if (log.saved) return `Saved ${log.saved.events} events and ${rows}.`
  return `Saved ${rows}. The log is not in it: it is in your event store, so back that up with its own means, before each of these backups.`
}

function product(): string {
  const manifest = new URL('../../package.json', import.meta.url)
  return JSON.parse(readFileSync(manifest, 'utf8')).version
}
