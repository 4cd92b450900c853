import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RegistrationId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { holdIdentity } from './platform/log-identity.ts'
import { StepRegistration, SubmitRegistration } from './platform/messages/registrations.ts'
import { askedAt, granted, owner, planOpenWebinar, startApp } from './platform/testing.ts'
import { removeSubject } from './platform/vault/erasure.ts'
import { projections } from './projections.ts'
import { auditProjections, told } from './projections-audit.ts'

const app = await startApp()
await holdIdentity(app.whole, app.log.node.identity)
const data = await mkdtemp(join(tmpdir(), 'rostrum-audit-'))
afterAll(() => rm(data, { recursive: true, force: true }))
await symlink(app.log.directory, join(data, 'eventstore'))
const env = { ROSTRUM_DATA: data, DATABASE_URL: app.databaseUrl }
const { webinarId } = await planOpenWebinar(app, { capacity: 2 })
const people: string[] = []
for (const name of ['Ada Quillfeather', 'Bob', 'Carl']) people.push(await register(name))
await app.settled()

async function register(name: string) {
  const form = { name, email: `${name.replace(' ', '.')}@example.org` }
  const asked = askedAt('2021-05-21T10:00:00Z')
  return granted(await app.commands.execute(new SubmitRegistration(webinarId, form, asked))).id
}

async function audited(more: Record<string, string> = {}) {
  const audit = await auditProjections({ env: { ...env, ...more }, note: () => undefined })
  const sentences = audit.tables.flatMap((one) => one.first.map((row) => told(one, row)))
  return { ...audit, sentences }
}

/** What stands in the tables of the projections, and in the vault, and what was sent. */
async function everything() {
  const { rows: names } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('read_models', 'vault', 'jobs', 'audit') and c.relkind = 'r'
      and c.relname <> 'reactor'`.execute(app.whole)
  const all: Record<string, unknown[]> = {}
  for (const { name } of names) {
    const { rows } = await sql<{ row: unknown }>`select to_jsonb(t)::text as row, xmin, xmax
      from ${sql.table(name)} t order by 1`.execute(app.whole)
    all[name] = rows
  }
  return all
}

describe('an audit', () => {
  test.each([
    ['the file of the log', {}],
    ['the event store', { EVENTSTORE_URL: `esdb://${app.log.node.address}?tls=false` }],
  ])('finds no difference by %s, in every table of every projection', async (_, more) => {
    const { tables, sentences, position, absent } = await audited(more)
    expect(sentences).toEqual([])
    expect(absent).toEqual([])
    expect(position).toBe(await app.log.store.head())
    expect(tables.map(({ table }) => table).toSorted()).toEqual(await tablesOfProjections())
    for (const { table, rows } of tables)
      expect([table, rows]).toEqual([table, await countIn(table)])
    expect(tables.find(({ table }) => table === 'vault.roster_name')?.rows).toBe(3)
  })

  test('changes nothing, not even who locks what', async () => {
    const before = await everything()
    await audited()
    expect(await everything()).toEqual(before)
  })

  test('is of one moment while more is written', async () => {
    let stop = false
    const writing = (async () => {
      for (let nth = 0; !stop; nth++) people.push(await register(`Guest ${nth}`))
    })()
    for (let time = 0; time < 5; time++) expect((await audited()).sentences).toEqual([])
    stop = true
    await writing
    await app.settled()
    expect((await audited()).position).toBe(await app.log.store.head())
  })

  test('counts who was erased on neither side', async () => {
    const { rows } = await sql<{ id: string }>`select participant_id as id
      from read_models.registration_1 where registration_id = ${people.pop()}`.execute(app.whole)
    await removeSubject(app.whole, owner.organizationId, rows[0]?.id ?? '')
    expect((await audited()).sentences).toEqual([])
  })

  test('leaves out a projection that has not read the past, and says so', async () => {
    await sql`delete from read_models.member where projection = 'series@1'`.execute(app.whole)
    const { absent, tables } = await audited()
    await sql`insert into read_models.member values ('series@1')`.execute(app.whole)
    expect(absent).toEqual(['series@1'])
    expect(tables.map(({ table }) => table)).not.toContain('read_models.series_1')
  })

  test('is refused for a log and a database that do not belong together', async () => {
    await sql`update read_models.log_identity set identity = 'another'`.execute(app.whole)
    await expect(audited()).rejects.toThrow('do not belong together')
    await sql`update read_models.log_identity set identity = ${app.log.node.identity}`.execute(
      app.whole,
    )
    await expect(audited({ ROSTRUM_DATA: '/nowhere' })).rejects.toThrow('There is no log in')
  })
})

describe('an audit names', () => {
  const [ada = ''] = people
  /** What an audit says while a table is altered. */
  async function saidOf(table: string, alter: ReturnType<typeof sql>) {
    await sql`create table public.kept as select * from ${sql.table(table)}`.execute(app.whole)
    await alter.execute(app.whole)
    const { sentences } = await audited()
    // As it was, so that the next one begins without a difference.
    await sql`truncate ${sql.table(table)}`.execute(app.whole)
    await sql`insert into ${sql.table(table)} select * from public.kept`.execute(app.whole)
    await sql`drop table public.kept`.execute(app.whole)
    return sentences
  }

  test('a row that was altered, with both values', async () => {
    const table = 'read_models.registration_1'
    const alter = sql`update read_models.registration_1 set late = true, status = 'rejected'
      where registration_id = ${ada}`
    expect(await saidOf(table, alter)).toEqual([
      `${table} registration_id=${ada}: late is true, by the log false; ` +
        'status is "rejected", by the log "approved"',
    ])
  })

  test('a row that was altered where no column is', async () => {
    const table = 'read_models.webinar_1'
    const alter = sql`update read_models.webinar_1 set state = jsonb_set(state, '{title}', '"No"')`
    const [sentence = '', ...more] = await saidOf(table, alter)
    expect(more).toEqual([])
    expect(sentence).toContain(`webinar_id=${webinarId}: state is {`)
  })

  test('a row that was deleted', async () => {
    const alter = sql`delete from read_models.seat_1 where registration_id = ${ada}`
    expect(await saidOf('read_models.seat_1', alter)).toEqual([
      `read_models.seat_1 registration_id=${ada}: is missing`,
    ])
  })

  test('a row that was added', async () => {
    const id = '00000000-0000-4000-8000-000000000001'
    const alter = sql`insert into read_models.registration_count_1
      values (${owner.organizationId}, ${id}, 'approved', 1)`
    expect(await saidOf('read_models.registration_count_1', alter)).toEqual([
      `read_models.registration_count_1 webinar_id=${id} status=approved: is in no event`,
    ])
  })

  test('whose row of the vault is another, and not what is in it', async () => {
    const alter = sql`update vault.roster_name set name = 'mallory quillfeather'
      where name = 'ada quillfeather'`
    const [sentence = '', ...more] = await saidOf('vault.roster_name', alter)
    expect(more).toEqual([])
    expect(sentence).toMatch(/^vault.roster_name organization_id=\S+ details=\S+: is another$/)
    const words = sql`delete from vault.roster_token where token like 'quill%'`
    const missing = await saidOf('vault.roster_token', words)
    expect(missing).not.toEqual([])
    expect(missing.join()).not.toContain('quill')
  })
})

test('a step is in the next audit', async () => {
  const cancelled = new StepRegistration(
    RegistrationId.parse(people[1]),
    { type: 'Cancel', by: 'self' },
    askedAt('2021-05-22T10:00:00Z'),
  )
  granted(await app.commands.execute(cancelled))
  await app.settled()
  expect((await audited()).sentences).toEqual([])
})

test('what is parked is on neither side', async () => {
  const metadata = {
    ...{ $correlationId: randomUUID(), $causationId: randomUUID(), commandId: randomUUID() },
    ...{ commandHash: '', actor: owner.id, organizationId: owner.organizationId },
    ...{ occurredAt: '2021-05-22T10:00:00Z', schemaVersion: 1 },
  }
  const poison = { id: randomUUID(), type: 'RegistrationApproved', data: {}, metadata }
  const streamName = `registration-${people[0]}`
  const { revision } = await app.log.store.read(streamName)
  await app.log.store.append(streamName, [poison], revision)
  await app.settled()
  expect(app.projector.group.parked).toMatchObject([{ projection: 'registration@1', streamName }])
  const { sentences, parked } = await audited()
  expect(sentences).toEqual([])
  expect(parked).toMatchObject([{ projection: 'registration@1', streamName }])
  await app.projector.release(parked[0]?.id ?? '', { by: owner.id, reason: 'A trial.' })
  expect(await audited()).toMatchObject({ sentences: [], parked: [] })
})

async function tablesOfProjections() {
  const { rows } = await sql<{ name: string }>`select 'read_models.' || relname as name
    from pg_class where relnamespace = 'read_models'::regnamespace and relkind = 'r'
    and relname ~ '_[0-9]+$'`.execute(app.whole)
  const kept = rows.map(({ name }) => name)
  expect(projections.flatMap(({ tables }) => tables)).toEqual(expect.arrayContaining(kept))
  return [...kept, 'vault.roster_name', 'vault.roster_token'].toSorted()
}

async function countIn(table: string) {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n
    from ${sql.table(table)}`.execute(app.whole)
  return rows[0]?.n
}
