import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLog } from '@rostrum/eventstore-embedded/backup'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { type Database, openWholeDatabase } from '../platform/database.ts'
import { openDataDirectory } from '../platform/engines/data-directory.ts'
import { holdIdentity } from '../platform/log-identity.ts'
import { inOrganization } from '../platform/tenancy.ts'
import { owner, planOpenWebinar, startApp } from '../platform/testing.ts'
import { verifyTrails } from '../trail.ts'
import { readManifest } from './manifest.ts'
import { restoreBackup } from './restore.ts'
import { takeBackup } from './take.ts'
import { verifyBackup, verifyBackups } from './verify.ts'

const app = await startApp()
await holdIdentity(app.whole, app.log.node.identity)
const folder = await mkdtemp(join(tmpdir(), 'rostrum-backup-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const data = await directory('data')
await symlink(app.log.directory, join(data, 'eventstore'))
const env = { ROSTRUM_DATA: data, DATABASE_URL: app.databaseUrl }
const { webinarId } = await planOpenWebinar(app)
const ada = await register('Ada "Quillfeather" \\N \u{1F389}', 'ada@example.org')
// Whatever COPY has to escape, and what is a line end to some.
await sql`update vault.entry set command_id = ${'a\tb\n\r\\.\u2028'}
  where subject_id = ${ada}`.execute(app.whole)
const bob = await register('Bob Umberlands', 'bob@example.org')
// The names of a roster stand in the vault, and come by the log.
await app.settled()

async function directory(name: string) {
  return await mkdtemp(join(folder, `${name}-`))
}

/** @returns the participant. */
async function register(name: string, email: string): Promise<string> {
  const url = `/api/v1/webinars/${webinarId}/registrations`
  await app.settled()
  const { statusCode, body } = await app.app.inject({
    ...{ method: 'POST', url, payload: { name, email } },
  })
  expect(statusCode, body).toBe(201)
  const { organizationId } = owner
  const found = await inOrganization(organizationId, () =>
    app.vault.find(organizationId, 'email', email),
  )
  return found ?? ''
}

async function backUp(into: string, more: Record<string, string> = {}) {
  const notes: string[] = []
  const note = (line: string) => notes.push(line)
  const backup = await takeBackup({ env: { ...env, ...more }, directory: into, keepDays: 30, note })
  return { backup, notes: notes.join('\n') }
}

/** Restores into a database of its own, and looks at what is there. */
async function restore(backup: string, more: Record<string, string> = {}) {
  const url = await emptyDatabase()
  const notes: string[] = []
  const note = (line: string) => notes.push(line)
  const into = await directory('restored')
  const target = { ROSTRUM_DATA: into, DATABASE_URL: url, ...more }
  await restoreBackup({ backup, env: target, note })
  const database = openWholeDatabase(url)
  const kept = await contents(database).finally(() => database.destroy())
  return { kept, into, url, notes: notes.join('\n') }
}

async function emptyDatabase() {
  const name = `restored_${randomUUID().replaceAll('-', '')}`
  await sql.raw(`create database ${name}`).execute(app.whole)
  const url = new URL(app.databaseUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Every row of every table that stands still and is restored, as JSON, under its name. */
async function contents(database: Database): Promise<Record<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relnamespace::regnamespace::text || '.' || relname as name from pg_class
    where relnamespace::regnamespace::text in ('vault', 'auth', 'jobs') and relkind in ('r', 'p')
      and not relispartition and relname not in ('reactor', 'session', 'one_time_link', 'backup')
    order by 1`.execute(database)
  const found: Record<string, string[]> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(name)} t order by 1`.execute(database)
    found[name] = rows.map(({ row }) => row)
  }
  return found
}

const without = (all: Record<string, string[]>, ...words: string[]) =>
  Object.fromEntries(
    Object.entries(all).map(([name, rows]) => [
      name,
      rows.filter((row) => !words.some((word) => row.includes(word))),
    ]),
  )

/** The ids that belong to a person: of themselves and of what was said of them. */
async function idsOf(subject: string): Promise<string[]> {
  const { rows } = await sql<{ details: string }>`
    select details from vault.entry where subject_id = ${subject}`.execute(app.whole)
  return [subject, ...rows.map(({ details }) => details)]
}

const erasedLine = (subjectId: string) =>
  `${JSON.stringify({
    ...{ organizationId: owner.organizationId, subjectId },
    ...{ certificateId: 'C-1', erasedAt: '2021-06-30T12:00:00Z' },
  })}\n`

async function say(type: 'ErasureRequested' | 'SubjectErased', subject: string) {
  const metadata = {
    ...{ $correlationId: randomUUID(), $causationId: randomUUID(), commandId: randomUUID() },
    ...{ commandHash: '', actor: owner.id, organizationId: owner.organizationId },
    ...{ occurredAt: '2021-06-30T12:00:00Z', schemaVersion: 1 },
  }
  const certificateId = randomUUID()
  const facts = {
    ErasureRequested: { certificateId, entries: {}, links: 0, addresses: 0 },
    SubjectErased: { certificateId, rewritten: 'in full' },
  }
  const event = { id: randomUUID(), type, data: facts[type], metadata }
  const stream = `privacy-${subject}`
  const { revision } = await app.log.store.read(stream)
  await app.log.store.append(stream, [event], revision)
}

test('what is restored is what was there, word for word, and belongs to the same log', async () => {
  const { backup, notes } = await backUp(await directory('backups'))
  expect(notes).toMatch(/^Saved \d+ events and \d+ rows\.$/)
  expect(await verifyBackups(backup)).toMatchObject([{ faults: [] }])
  const { kept, into, url } = await restore(backup)
  expect(kept).toEqual(await contents(app.whole))
  expect(JSON.stringify(kept)).toContain('Umberlands')
  const events = (file: string) =>
    [...readLog(file)].map(({ position, data: said }) => [position, said])
  const [now, then] = [app.log.directory, join(into, 'eventstore')]
  expect(events(join(then, 'log.db'))).toEqual(events(join(now, 'log.db')))
  const restored = openWholeDatabase(url)
  await holdIdentity(restored, app.log.node.identity)
  await expect(holdIdentity(restored, randomUUID())).rejects.toThrow('another log')
  await restored.destroy()
})

test('what is on record verifies after a restore, against what was noted of it before', async () => {
  const { organizationId } = owner
  await app.trail.written()
  const before = (await verifyTrails({ env, heads: [] })).find(
    (one) => one.organizationId === organizationId,
  )
  const { sequence = 0, hash = '' } = before?.head ?? {}
  expect(sequence).toBeGreaterThan(0)
  const { backup } = await backUp(await directory('backups'))
  const { into, url } = await restore(backup)
  const restored = { ROSTRUM_DATA: into, DATABASE_URL: url }
  const noted = { organizationId, sequence, hash }
  const intact = await verifyTrails({ env: restored, heads: [noted] })
  expect(intact.map(({ fault }) => fault)).toEqual(intact.map(() => undefined))
  const other = { ...noted, hash: 'a'.repeat(64) }
  expect(await verifyTrails({ env: restored, heads: [other] })).toContainEqual(
    expect.objectContaining({
      organizationId,
      fault: expect.objectContaining({ sequence, code: 'chain_rewritten' }),
    }),
  )
})

test('nobody is signed in after a restore: a session that was ended since does not come back', async () => {
  const { rows: signedIn } = await sql`select 1 from auth.session`.execute(app.whole)
  expect(signedIn).not.toEqual([])
  const { backup } = await backUp(await directory('backups'))
  const { url } = await restore(backup)
  const restored = openWholeDatabase(url)
  const { rows } = await sql`select from auth.session union all select from auth.one_time_link`
    .execute(restored)
    .finally(() => restored.destroy())
  expect(rows).toEqual([])
})

test('is told on the page for as long as it is kept; a restored place knows of none', async () => {
  const { backup } = await backUp(await directory('told'))
  const { takenAt } = await readManifest(backup)
  const known = async () => {
    const url = '/api/v1/backups'
    const answer = await app.app.inject({ method: 'GET', url, headers: { cookie: app.cookie } })
    return answer.json<{ items: object[] }>().items
  }
  const keptUntil = new Date(Date.parse(takenAt) + 30 * 86_400_000).toISOString()
  const told = { takenAt, keptUntil, holdsHistory: true }
  expect((await known())[0]).toEqual(told)
  const { at } = app.clock
  app.clock.at = Instant.parse(keptUntil)
  expect(await known()).not.toContainEqual(told)
  app.clock.at = at
  const { url } = await restore(backup)
  const restored = openWholeDatabase(url)
  const { rows } = await sql`select from jobs.backup`.execute(restored)
  await restored.destroy()
  expect(rows).toEqual([])
})

test('the tables of a queue, which makes them itself, are not missed', async () => {
  await sql`create table jobs.queue (id int primary key, organization_id uuid)`.execute(app.whole)
  const { backup } = await backUp(await directory('backups'))
  await sql`drop table jobs.queue`.execute(app.whole)
  expect(await restore(backup)).toMatchObject({ kept: await contents(app.whole) })
})

test('only its owner may read a backup', async () => {
  const { backup } = await backUp(await directory('backups'))
  for (const name of await readdir(backup))
    expect((await stat(join(backup, name))).mode & 0o777, name).toBe(0o600)
})

test('one flipped byte is named, in whichever file it is; such a backup is not restored', async () => {
  const { backup } = await backUp(await directory('backups'))
  for (const name of await readdir(backup)) {
    const file = join(backup, name)
    const bytes = await readFile(file)
    if (bytes.length === 0) continue
    const flipped = Buffer.from(bytes)
    const at = Math.floor(bytes.length / 2)
    flipped[at] = (bytes[at] ?? 0) ^ 1
    await writeFile(file, flipped)
    const { faults } = await verifyBackup(backup)
    expect(faults).toEqual([expect.stringContaining(name)])
    await expect(restore(backup)).rejects.toThrow(name)
    await writeFile(file, bytes)
  }
  expect((await verifyBackup(backup)).faults).toEqual([])
})

test('a file that is missing, or one too many, is named', async () => {
  const { backup } = await backUp(await directory('backups'))
  await rm(join(backup, 'vault.token.copy'))
  await writeFile(join(backup, 'stranger'), '')
  expect((await verifyBackup(backup)).faults).toEqual([
    'vault.token.copy is missing, or cannot be read.',
    'stranger does not belong to the backup.',
  ])
})

describe('whoever was erased after a backup', () => {
  test('stays erased by the list beside it, in every table', async () => {
    const into = await directory('backups')
    const { backup } = await backUp(into)
    await writeFile(join(into, 'erased.jsonl'), erasedLine(ada))
    const { kept, into: restored, notes } = await restore(backup)
    expect(JSON.stringify(kept)).not.toMatch(/Quillfeather|ada@example/)
    expect(kept).toEqual(without(await contents(app.whole), ...(await idsOf(ada))))
    expect(notes).toMatch(/ rows of 1 erased stayed out\./)
    // The next backups of that server carry the list on.
    expect(await readFile(join(restored, 'erased.jsonl'), 'utf8')).toBe(erasedLine(ada))
  })

  test('gets on that list from the list of the server', async () => {
    const into = await directory('backups')
    await writeFile(join(data, 'erased.jsonl'), erasedLine(bob))
    await backUp(into)
    await rm(join(data, 'erased.jsonl'))
    expect(await readFile(join(into, 'erased.jsonl'), 'utf8')).toBe(erasedLine(bob))
  })

  test('stays erased by the log, where that is newer: one of your own', async () => {
    const store = { EVENTSTORE_URL: `esdb://${app.log.node.address}?tls=false` }
    const { backup, notes } = await backUp(await directory('backups'), store)
    expect(notes).toContain('The log is not in it: it is in your event store')
    expect(await readdir(backup)).not.toContain('log.db')
    await expect(restore(backup)).rejects.toThrow('set EVENTSTORE_URL')
    const eve = await register('Eve Fairweather', 'eve@example.org')
    await say('SubjectErased', bob)
    const { kept } = await restore(backup, store)
    expect(JSON.stringify(kept)).not.toContain('Umberlands')
    expect(JSON.stringify(kept)).toContain('Quillfeather')
    expect(JSON.stringify(kept)).not.toContain(eve)
  })
})

test('an entry that an event names must be there, unless its person is erased', async () => {
  const carl = await register('Carl Missing', 'carl@example.org')
  const [, details] = await idsOf(carl)
  await sql`delete from vault.entry where subject_id = ${carl}`.execute(app.whole)
  const into = await directory('backups')
  const { backup } = await backUp(into)
  expect((await verifyBackup(backup)).faults).toEqual([
    expect.stringMatching(`^RegistrationSubmitted of registration-.*missing: ${details}.$`),
  ])
  await writeFile(join(into, 'erased.jsonl'), erasedLine(carl))
  expect((await verifyBackup(backup)).faults).toEqual([])
  // The log was copied between what was deleted and what is said of it.
  await say('ErasureRequested', carl)
  const later = await backUp(await directory('backups'))
  expect((await verifyBackup(later.backup)).faults).toEqual([])
})

describe('a restore is refused with a sentence, and changes nothing', () => {
  test('into a directory that is not empty, or in use', async () => {
    const { backup } = await backUp(await directory('backups'))
    const into = { ROSTRUM_DATA: data }
    await expect(restore(backup, into)).rejects.toThrow('is not empty (eventstore)')
    const database = await emptyDatabase()
    const held = { ROSTRUM_DATA: await directory('held'), DATABASE_URL: database }
    const lock = await openDataDirectory(held.ROSTRUM_DATA)
    await expect(restore(backup, held)).rejects.toThrow(`in use by process ${process.pid}`)
    lock.release()
  })

  test('into a database that is not empty', async () => {
    const { backup } = await backUp(await directory('backups'))
    const into = { DATABASE_URL: app.databaseUrl }
    await expect(restore(backup, into)).rejects.toThrow('is not empty (schema audit, auth, jobs')
  })

  test('after one that was interrupted, as is a start', async () => {
    const { backup } = await backUp(await directory('backups'))
    const into = await directory('interrupted')
    await writeFile(join(into, 'restoring'), '')
    const refused = `A restore into ${into} did not end`
    await expect(restore(backup, { ROSTRUM_DATA: into })).rejects.toThrow(refused)
    await expect(openDataDirectory(into)).rejects.toThrow(refused)
  })

  test('by a database that is away: the directory is empty again', async () => {
    const { backup } = await backUp(await directory('backups'))
    const into = await directory('empty')
    const away = { ROSTRUM_DATA: into, DATABASE_URL: 'postgres://127.0.0.1:1/x' }
    await expect(restore(backup, away)).rejects.toThrow('Postgres does not answer')
    expect((await readdir(into)).filter((name) => !name.startsWith('lock'))).toEqual([])
  })

  test('of an embedded log into an event store of your own', async () => {
    const { backup } = await backUp(await directory('backups'))
    const into = { EVENTSTORE_URL: 'esdb://127.0.0.1:1' }
    await expect(restore(backup, into)).rejects.toThrow('unset EVENTSTORE_URL')
  })
})

test('a database user who is nobody special can restore', async () => {
  const name = `plain_${randomUUID().replaceAll('-', '')}`
  await sql.raw(`create role ${name} login password 'plain'`).execute(app.whole)
  await sql.raw(`grant rostrum_app, rostrum_projector to ${name}`).execute(app.whole)
  const url = new URL(await emptyDatabase())
  await sql.raw(`alter database ${url.pathname.slice(1)} owner to ${name}`).execute(app.whole)
  const mine = Object.assign(url, { username: name, password: 'plain' }).href
  const { backup } = await backUp(await directory('backups'))
  const into = await directory('restored')
  await restoreBackup({
    ...{ backup, note: () => undefined },
    env: { ROSTRUM_DATA: into, DATABASE_URL: mine },
  })
  const database = openWholeDatabase(mine)
  expect(await contents(database)).toEqual(
    without(await contents(app.whole), ...(await idsOf(bob))),
  )
  // And back it up again.
  const again = await backUp(await directory('backups'), { ROSTRUM_DATA: into, DATABASE_URL: mine })
  expect((await verifyBackup(again.backup)).faults).toEqual([])
  await database.destroy()
})

test('a backup that fails leaves nothing behind', async () => {
  const into = await directory('backups')
  const foreign = { DATABASE_URL: await freshDatabaseOfAnotherLog() }
  await expect(backUp(into, foreign)).rejects.toThrow('do not belong together')
  await expect(backUp(into, { DATABASE_URL: await emptyDatabase() })).rejects.toThrow(
    'start Rostrum first',
  )
  await expect(backUp(into, { DATABASE_URL: 'postgres://127.0.0.1:1/x' })).rejects.toThrow(
    'Postgres does not answer',
  )
  expect(await readdir(into)).toEqual([])
})

async function freshDatabaseOfAnotherLog() {
  const { backup } = await backUp(await directory('backups'))
  const { url } = await restore(backup)
  const database = openWholeDatabase(url)
  await sql`update read_models.log_identity set identity = 'another'`.execute(database)
  await database.destroy()
  return url
}
