import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test, vi } from 'vitest'
import { owner, planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()

async function ask(url: string, options: { method?: 'GET' | 'POST'; payload?: object } = {}) {
  const { method = 'GET', payload } = options
  const headers = { 'idempotency-key': randomUUID() }
  return await app.app.inject({
    method,
    url: `/api/v1${url}`,
    headers,
    ...(payload && { payload }),
  })
}

interface Listed {
  items: Record<string, unknown>[]
  actors: { id: string }[]
  next?: string
}

async function listed(query = ''): Promise<Listed> {
  await app.trail.written()
  return (await ask(`/audit${query}`)).json<Listed>()
}

const person = { email: `ida.${randomUUID()}@example.org`, name: 'Ida Umberland' }

test('a sign-in, a refusal, names, a file and a decision are on record, and no name or address is', async () => {
  const { webinarId } = await planOpenWebinar(app)
  await app.settled()
  await ask('/session', { method: 'POST', payload: { ...wrong, email: 'owner@example.org' } })
  await ask(`/webinars/${randomUUID()}`)
  await ask(`/webinars/${webinarId}/registrations`, { method: 'POST', payload: person })
  await ask(`/webinars/${webinarId}/start`, { method: 'POST', payload: {} })
  await app.settled()
  await ask(`/webinars/${webinarId}/registrations?limit=7`)
  await ask(`/webinars/${webinarId}/registrations.csv`)
  await vi.waitFor(async () => {
    const { items } = await listed()
    const seen = items.map(({ kind, subject, reason }) => [kind, subject, reason].join(' ').trim())
    expect(seen).toEqual(
      expect.arrayContaining([
        'sign_in_refused signIn sign_in_failed',
        'refused getWebinar webinar_not_found',
        'names_viewed listRegistrations',
        'exported downloadRegistrations',
        'decided WebinarStarted',
      ]),
    )
  }, 20_000)
  const { items } = await listed('?kind=decided')
  expect(items.find(({ subject }) => subject === 'WebinarStarted')).toMatchObject({
    ...{ network: 'loopback_ipv4', actor: { displayName: 'Olga Owner' } },
    position: expect.any(String),
  })
  const { rows } = await sql<{ row: string }>`select e::text as row from audit.entry e`.execute(
    app.whole,
  )
  const all = rows.map(({ row }) => row).join('\n')
  for (const word of ['Umberland', 'example.org', '127.0.0.1']) expect(all).not.toContain(word)
})

test('every decision is on record once, however many come while others are being written', async () => {
  const plan = (nth: number) =>
    ask('/series', {
      method: 'POST',
      payload: { title: `Series ${nth}`, language: 'en', timeZone: 'UTC' },
    })
  const several = Array.from({ length: 8 }, async (_, worker) => {
    for (let nth = 0; nth < 12; nth++) await plan(worker * 12 + nth)
  })
  await Promise.all(several)
  await app.settled()
  const positions = async (table: string, named: string) => {
    const { rows } = await sql<{ position: bigint }>`select position from ${sql.table(table)}
      where ${sql.ref(named)} = 'SeriesPlanned' order by 1`.execute(app.whole)
    return rows.map(({ position }) => position)
  }
  const decided = await positions('read_models.journal_1', 'type')
  expect(decided.length).toBeGreaterThanOrEqual(96)
  await expect.poll(() => positions('audit.entry', 'subject')).toEqual(decided)
})

const wrong = { password: 'not the right words at all' }

test('somebody whom nobody knows is on record where no member reads', async () => {
  const before = (await listed('?kind=sign_in_refused')).items.length
  const payload = { ...wrong, email: `${randomUUID()}@example.org` }
  await ask('/session', { method: 'POST', payload })
  expect((await listed('?kind=sign_in_refused')).items).toHaveLength(before)
  const { rows } = await sql`select from audit.entry where kind = 'sign_in_refused'
    and organization_id = '00000000-0000-4000-8000-000000000000'`.execute(app.whole)
  expect(rows).toHaveLength(1)
})

test('filters hold together, and pages follow each other without a gap', async () => {
  const all = (await listed('?limit=500')).items
  const first = await listed('?limit=3')
  const second = (await ask(`/audit?limit=3&cursor=${first.next}`)).json<Listed>()
  expect([...first.items, ...second.items].map(({ hash }) => hash)).toEqual(
    (await listed('?limit=500')).items
      .slice(-all.length)
      .slice(0, 6)
      .map(({ hash }) => hash),
  )
  const decided = await listed(`?kind=decided&by=${owner.id}&since=2020-01-01T00:00:00Z`)
  expect(decided.items.length).toBeGreaterThan(0)
  expect((await listed(`?kind=decided&until=2020-01-01T00:00:00Z`)).items).toEqual([])
  expect(first.actors.map(({ id }) => id)).toContain(owner.id)
})

test('the file that what is on record is downloaded as is on record itself', async () => {
  const file = await ask('/audit/entries.csv')
  expect(file.body.split('\r\n')[0]).toContain('sequence,at (UTC),actor')
  expect((await listed('?kind=exported')).items[0]).toMatchObject({ subject: 'downloadAudit' })
})

test('the whole verifies, from the page too; the last row is the head', async () => {
  const found = (await ask('/audit/verification')).json<Record<string, unknown>>()
  expect(found).toMatchObject({ intact: true, entries: expect.any(Number) })
  expect(found['fault']).toBeUndefined()
})
