import { existsSync } from 'node:fs'
import { copyFile, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type pg from 'pg'
import { Auth } from '../platform/auth/auth.ts'
import { isKnownSchema, migrate, openWholeDatabase } from '../platform/database.ts'
import {
  type DataDirectory,
  defaultDataPath,
  openDataDirectory,
} from '../platform/engines/data-directory.ts'
import { startEmbeddedPostgres } from '../platform/engines/embedded-postgres.ts'
import { connect } from '../platform/eventstoredb/connect.ts'
import { connectTo } from './dump.ts'
import { erasedFile, readErased, writeErased } from './erased.ts'
import { erasedBy, type Fact, factOf, factsIn, keyOf } from './facts.ts'
import { syncDirectory } from './files.ts'
import { type Loaded, load } from './load.ts'
import { BackupError, type Manifest, readManifest } from './manifest.ts'
import type { Operation } from './take.ts'
import { verifyBackup } from './verify.ts'

const STOPS_WITHIN_MS = 10_000

export interface Restoring extends Operation {
  /** The folder of one backup. */
  readonly backup: string
}

/**
 * Restores a backup into an empty data directory, and with `DATABASE_URL` into that empty
 * database. Whoever was erased, by the log or by the list beside the backup, stays out. A failure
 * leaves the directory empty again, and after a crash nothing starts on it. @throws BackupError
 */
export async function restoreBackup({ backup, env, note }: Restoring): Promise<string> {
  const folder = resolve(backup)
  const manifest = await soundManifest(folder)
  mustFit(manifest, env)
  const directory = await openEmpty(defaultDataPath(env))
  try {
    await writeFile(directory.restoringFile, '', { flush: true })
    await restoreInto(directory, folder, manifest, { env, note })
    await rm(directory.restoringFile)
    await syncDirectory(directory.path)
    return directory.path
  } catch (error) {
    for (const name of await heldBy(directory))
      await rm(join(directory.path, name), { recursive: true, force: true })
    throw error
  } finally {
    directory.release()
  }
}

async function restoreInto(
  directory: DataDirectory,
  folder: string,
  manifest: Manifest,
  { env, note }: Operation,
) {
  const list = await readErased(erasedFile(dirname(folder)))
  if (!list) note('No erased.jsonl lies beside it: only whom its own log calls erased stays out.')
  const erased = new Set(list?.map((one) => keyOf(one.organizationId, one.subjectId)))
  for await (const fact of factsFor(folder, manifest, env)) {
    const subject = erasedBy(fact)
    if (subject !== undefined) erased.add(subject)
  }
  const database = await databaseFor(directory, env)
  const loaded = await fill(database.url, folder, manifest, erased).finally(database.stop)
  if (list) await writeErased(erasedFile(directory.path), list)
  if (manifest.log.saved) await placeLog(join(folder, manifest.log.saved.file), directory)
  note(told(loaded, erased.size))
}

async function soundManifest(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder)
  if (!isKnownSchema(manifest.schema))
    throw new BackupError(
      `${folder} was made by a newer Rostrum (${manifest.schema}): restore it with that one.`,
    )
  const { faults } = await verifyBackup(folder)
  if (faults.length > 0)
    throw new BackupError(`${folder} is not sound, and nothing was restored. ${faults.join(' ')}`)
  return manifest
}

/** Positions and times of a log are its store's own: it goes back to the kind that it came from. */
function mustFit({ log }: Manifest, { EVENTSTORE_URL }: Operation['env']) {
  if (log.saved && EVENTSTORE_URL)
    throw new BackupError(
      'This backup holds the log of an embedded event store, which cannot go into another one: unset EVENTSTORE_URL.',
    )
  if (!log.saved && !EVENTSTORE_URL)
    throw new BackupError(
      'The log of this backup is in an event store of your own: restore that one first, and set EVENTSTORE_URL.',
    )
}

/** Takes the directory; nothing may be in it but the lock that this takes. */
async function openEmpty(path: string): Promise<DataDirectory> {
  const directory = await openDataDirectory(path)
  const held = await heldBy(directory)
  if (held.length === 0) return directory
  directory.release()
  throw new BackupError(
    `${directory.path} is not empty (${held.join(', ')}): restore into an empty directory, which ROSTRUM_DATA names.`,
  )
}

/** What is in the directory beside the lock. */
async function heldBy({ path }: DataDirectory): Promise<string[]> {
  return (await readdir(path)).filter((name) => !name.startsWith('lock'))
}

async function* factsFor(
  folder: string,
  { log }: Manifest,
  { EVENTSTORE_URL }: Operation['env'],
): AsyncGenerator<Fact> {
  if (log.saved) return yield* factsIn(join(folder, log.saved.file))
  const { store, close } = connect(EVENTSTORE_URL ?? '')
  try {
    const identity = await store.identity()
    if (identity !== log.identity)
      throw new BackupError(
        `This backup belongs to another log (${log.identity}); the event store now is ${identity}.`,
      )
    for await (const event of store.readAll({})) yield factOf(event)
  } finally {
    await close()
  }
}

async function databaseFor(directory: DataDirectory, { DATABASE_URL }: Operation['env']) {
  if (DATABASE_URL) return { url: DATABASE_URL, stop: async () => undefined }
  const server = await startEmbeddedPostgres({ directory: directory.postgres })
  return { url: server.url, stop: () => server.stop(STOPS_WITHIN_MS) }
}

async function fill(
  url: string,
  folder: string,
  manifest: Manifest,
  erased: ReadonlySet<string>,
): Promise<Loaded> {
  const client = await connectTo(url)
  try {
    await mustBeEmpty(client)
    const whole = openWholeDatabase(url)
    await migrate(whole, manifest.schema).finally(() => whole.destroy())
    await Auth.migrate(url)
    return await load(client, folder, manifest, erased)
  } finally {
    await client.end()
  }
}

async function mustBeEmpty(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace
     where nspname in ('vault', 'auth', 'jobs', 'audit', 'read_models', 'tenancy') order by 1`,
  )
  if (rows.length > 0)
    throw new BackupError(
      `The database of DATABASE_URL is not empty (schema ${rows.map(({ name }) => name).join(', ')}): restore into a new one.`,
    )
}

async function placeLog(from: string, { eventStore }: DataDirectory) {
  const draft = join(eventStore, 'log.db.new')
  if (!existsSync(eventStore)) await mkdir(eventStore)
  await copyFile(from, draft)
  const handle = await open(draft, 'r')
  await handle.sync().finally(() => handle.close())
  await rename(draft, join(eventStore, 'log.db'))
  await syncDirectory(eventStore)
}

function told({ rows, withheld }: Loaded, erased: number) {
  const kept = erased === 0 ? '' : ` ${withheld} rows of ${erased} erased stayed out.`
  return `Loaded ${rows} rows.${kept} The read models are folded at the next start.`
}
