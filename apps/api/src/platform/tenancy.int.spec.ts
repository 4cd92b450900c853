import { randomUUID } from 'node:crypto'
import { OrganizationId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest'
import { Auth } from './auth/auth.ts'
import { type Database, migrate, openDatabase, openWholeDatabase } from './database.ts'
import { freshDatabase } from './engines/testing.ts'
import { inOrganization } from './tenancy.ts'

const url = await freshDatabase()
const whole = openWholeDatabase(url)
await migrate(whole)
const auth = await Auth.open({ database: whole, databaseUrl: url, publicUrl: 'http://rostrum' })
const database = openDatabase(url)
const emptyUrl = new URL(await freshDatabase())
afterAll(() => Promise.all([database.destroy(), auth.close(), whole.destroy()]))

const ours = OrganizationId.parse(randomUUID())
const theirs = OrganizationId.parse(randomUUID())
const nobody = OrganizationId.parse(randomUUID())

/**
 * What belongs to no organization: places in the log, backups, secrets, and the people who sign
 * in, who may be members of several.
 */
const ofNobody = [
  ...['audit.place', 'audit.signing_key', 'auth.account', 'auth.email_change'],
  ...['auth.one_time_link', 'auth.passkey', 'auth.secret', 'auth.session', 'auth.twoFactor'],
  ...['auth.user', 'auth.verification', 'jobs.backup', 'jobs.reactor'],
  ...['public.kysely_migration', 'public.kysely_migration_lock'],
  ...['read_models.checkpoint', 'read_models.log_identity', 'read_models.member'],
  ...['read_models.put_off_index', 'read_models.rebuild', 'vault.secret'],
]

interface Column {
  name: string
  type: string
}

/** A row of an organization in every table that has such rows. */
async function plantIn(organizationId: string) {
  for (const table of await tables()) {
    if (ofNobody.includes(table)) continue
    const columns = await columnsOf(table)
    const names = columns.map(({ name }) => sql.ref(name))
    const values = columns.map(({ name, type }) =>
      name === 'organization_id' ? sql`${organizationId}` : sql.raw(somethingOf(type)),
    )
    await sql`insert into ${sql.table(table)} (${sql.join(names)})
      values (${sql.join(values)})`.execute(whole)
  }
}

const something: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: `md5(random()::text)`,
  bytea: `uuid_send(gen_random_uuid())`,
  bigint: '(random() * 1e15)::bigint',
  boolean: 'false',
  jsonb: `'{}'`,
  tstzmultirange: `'{}'`,
  'text[]': `'{}'`,
  'timestamp with time zone': 'now()',
}

function somethingOf(type: string) {
  const value = something[type]
  if (value === undefined) throw new Error(`Say what stands for a value of type ${type}.`)
  return value
}

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema') order by 1`.execute(whole)
  return rows.map(({ name }) => name)
}

async function columnsOf(table: string) {
  const { rows } = await sql<Column>`select attname as name, format_type(atttypid, null) as type
    from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and attnotnull
    and not atthasdef`.execute(whole)
  return rows
}

const protectedTables = (await tables()).filter((table) => !ofNobody.includes(table))

async function countIn(table: string, db: Database = database) {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n
    from ${sql.table(table)}`.execute(db)
  return rows[0]?.n
}

beforeEach(async () => {
  for (const table of protectedTables) await sql`delete from ${sql.table(table)}`.execute(whole)
  await plantIn(ours)
  await plantIn(theirs)
})

test('every table keeps organizations apart, but for those that belong to nobody', async () => {
  const { rows } = await sql<{ name: string }>`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
    and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`.execute(whole)
  expect(rows.map(({ name }) => name)).toEqual(ofNobody)
})

describe.each(protectedTables)('%s', (table) => {
  it('shows an organization its own rows alone', async () => {
    expect(await countIn(table, whole)).toBe(2)
    const { rows } = await inOrganization(ours, () =>
      sql`select organization_id from ${sql.table(table)}`.execute(database),
    )
    expect(rows).toEqual([{ organization_id: ours }])
  })

  it('shows nobody anything where no organization is said', async () => {
    expect(await countIn(table)).toBe(0)
  })

  it('takes no row of another organization, and changes none', async () => {
    const written = inOrganization(ours, () => writeAsTheirs(table))
    await expect(written).rejects.toThrow(/row-level security|permission denied/)
    const deleted = inOrganization(ours, () => deleteTheirs(table))
    const outcome = await deleted.then(({ rows }) => rows.length, String)
    expect([0, `error: permission denied for table ${table.split('.')[1]}`]).toContain(outcome)
    const { rows } = await sql`select 1 from ${sql.table(table)}
      where organization_id = ${theirs}`.execute(whole)
    expect(rows).toHaveLength(1)
  })
})

function deleteTheirs(table: string) {
  return sql`delete from ${sql.table(table)} where organization_id = ${theirs}
    returning 1`.execute(database)
}

async function writeAsTheirs(table: string) {
  const columns = await columnsOf(table)
  const values = columns.map(({ name, type }) =>
    name === 'organization_id' ? sql`${theirs}` : sql.raw(somethingOf(type)),
  )
  await sql`insert into ${sql.table(table)}
    (${sql.join(columns.map(({ name }) => sql.ref(name)))})
    values (${sql.join(values)})`.execute(database)
}

test('a part of a table is nothing that a request may look at', async () => {
  const { rows } = await sql<{ part: string }>`select oid::regclass::text as part from pg_class
    where relispartition and relkind = 'r'`.execute(whole)
  expect(rows.length).toBeGreaterThan(40)
  for (const { part } of rows)
    await expect(inOrganization(ours, () => countIn(part))).rejects.toThrow(/permission denied/)
})

test.each(ofNobody)('%s is nothing that a request may look at', async (table) => {
  await expect(inOrganization(ours, () => countIn(table))).rejects.toThrow(/permission denied/)
})

describe('the organization of a connection', () => {
  it('is that of the work which borrows it, however they take turns, by a plan that was kept too', async () => {
    const turns = Array.from({ length: 200 }, (_, nth) => (nth % 3 === 0 ? theirs : ours))
    const seen = await Promise.all(
      turns.map((organizationId) =>
        inOrganization(organizationId, async () => {
          const { rows } = await sql<{ organization_id: string }>`
            select organization_id from read_models.series_1
            where organization_id <> ${nobody}`.execute(database)
          return rows.map((row) => row.organization_id).join()
        }),
      ),
    )
    expect(seen).toEqual(turns)
  })

  it('is told a transaction before it begins, and outlives one that is undone', async () => {
    const seen: unknown[] = []
    const undone = inOrganization(ours, () =>
      database.transaction().execute(async (tx) => {
        seen.push(await countIn('vault.subject', tx))
        throw new Error('undone')
      }),
    )
    await expect(undone).rejects.toThrow('undone')
    seen.push(await inOrganization(ours, () => countIn('vault.subject')))
    expect([...seen, await countIn('vault.subject')]).toEqual([1, 1, 0])
  })
})

describe('a database user who is nobody special', () => {
  // The server with its roles is gone after the run.
  const name = `plain_${randomUUID().replaceAll('-', '')}`

  it('is told what an administrator must run, and starts when it was run', async () => {
    await sql.raw(`create role ${name} login password 'plain'`).execute(whole)
    await sql.raw(`alter database ${emptyUrl.pathname.slice(1)} owner to ${name}`).execute(whole)
    const mine = Object.assign(new URL(emptyUrl), { username: name, password: 'plain' }).href
    const own = openWholeDatabase(mine)
    const bound = openDatabase(mine)
    await expect(migrate(own)).rejects.toThrow(`GRANT rostrum_app, rostrum_projector TO "${name}"`)
    await sql.raw(`grant rostrum_app, rostrum_projector to ${name}`).execute(whole)
    await migrate(own)
    await sql`insert into vault.subject (organization_id, subject_id, kind)
      values (${ours}, ${randomUUID()}, 'participant')`.execute(own)
    const seen = [theirs, ours].map((one) =>
      inOrganization(one, () => countIn('vault.subject', bound)),
    )
    expect(await Promise.all(seen)).toEqual([0, 1])
    expect(await countIn('vault.subject', own)).toBe(1)
    await Promise.all([own.destroy(), bound.destroy()])
  })
})
