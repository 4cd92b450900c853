import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { owner, startApp } from '../platform/testing.ts'

const app = await startApp()
const password = 'correct horse battery'
const ownerId = owner.id.slice('user:'.length)

describe('a member', () => {
  test('is invited by a link that is told once, and listed with name and role', async () => {
    const email = `${randomUUID()}@example.org`
    const invited = await ask('POST', '/invitations', { role: 'producer', email })
    expect(invited.status).toBe(201)
    const open = await ask('GET', '/invitations')
    expect(open.body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id: invited.body['id'], email, state: 'open' }),
      ]),
    })
    expect(JSON.stringify(open.body)).not.toContain(tokenOf(invited))
    const ann = await arrive(invited, email)
    const listed = (await ask('GET', '/members')).body as { items: { email: string }[] }
    expect(listed.items).toContainEqual(expect.objectContaining({ email, role: 'producer' }))
    expect((await ask('POST', '/invitations', { role: 'viewer', email })).body).toMatchObject({
      code: 'already_member',
    })
    expect((await ask('GET', '/series', undefined, ann.cookie)).status).toBe(200)
  })

  test('who is removed, or given less, is refused at the very next request', async () => {
    const bob = await join('admin')
    const plan = () => ask('POST', '/series', series(), bob.cookie)
    expect((await plan()).status).toBe(201)
    const path = `/members/${bob.userId}`
    expect((await ask('PATCH', path, { role: 'viewer' })).status).toBe(200)
    expect((await plan()).body).toMatchObject({ code: 'permission_missing' })
    expect((await ask('DELETE', path)).status).toBe(200)
    expect((await ask('GET', '/series', undefined, bob.cookie)).status).toBe(403)
  })

  test('neither demotes an owner nor hands out what it does not hold', async () => {
    const cy = await join('admin')
    const demote = { role: 'viewer' }
    expect(await ask('PATCH', `/members/${ownerId}`, demote, cy.cookie)).toMatchObject({
      status: 403,
      body: { code: 'only_owners' },
    })
    expect(await ask('POST', '/invitations', { role: 'owner' }, cy.cookie)).toMatchObject({
      body: { code: 'only_owners' },
    })
    expect(await ask('DELETE', `/members/${ownerId}`)).toMatchObject({
      status: 409,
      body: { code: 'last_owner' },
    })
  })

  test('leaves by themselves whatever their role, and makes nobody else leave', async () => {
    const [fay, gus] = [await join('viewer'), await join('viewer')]
    const leave = (who: string) => ask('DELETE', `/members/${who}`, undefined, fay.cookie)
    expect((await leave(gus.userId)).body).toMatchObject({ code: 'permission_missing' })
    expect((await leave(fay.userId)).status).toBe(200)
    expect((await ask('GET', '/series', undefined, fay.cookie)).status).toBe(403)
    expect((await ask('GET', '/series', undefined, gus.cookie)).status).toBe(200)
  })

  test('whose role was changed has another cookie, and the one before soon opens nothing', async () => {
    const eve = await join('viewer')
    await ask('PATCH', `/members/${eve.userId}`, { role: 'producer' })
    const next = await ask('GET', '/session', undefined, eve.cookie)
    expect(next.cookie).not.toBe('')
    expect(next.cookie).not.toBe(eve.cookie)
    const status = async (cookie: string) =>
      (await ask('GET', '/session', undefined, cookie)).status
    // What the browser had asked meanwhile still comes through.
    expect(await status(eve.cookie)).toBe(200)
    await sql`update auth.session set "renewedAt" = now() - interval '2 minutes'`.execute(
      app.database,
    )
    expect(await status(eve.cookie)).toBe(401)
    expect(await status(next.cookie)).toBe(200)
  })

  test('whose invitation was sent again comes in by the last link alone', async () => {
    const email = `${randomUUID()}@example.org`
    const first = await ask('POST', '/invitations', { role: 'viewer', email, days: 1 })
    const path = `/invitations/${first.body['id']}`
    const renew = () => ask('POST', `${path}/link`, { days: 30 })
    const [second, third] = [await renew(), await renew()]
    expect([second.status, third.status]).toEqual([200, 200])
    const read = async (answer: Answer) =>
      (await ask('POST', '/invitations/reading', { token: tokenOf(answer) }, '')).body
    for (const dead of [first, second])
      expect(await read(dead)).toMatchObject({ code: 'invitation_not_found' })
    const { expiresAt } = await read(third)
    expect(Date.parse(String(expiresAt))).toBeGreaterThan(Date.now() + 29 * 24 * 60 * 60_000)
    await arrive(third, email)
    expect((await renew()).body).toMatchObject({ code: 'already_member' })

    const open = await ask('POST', '/invitations', { role: 'viewer' })
    const again = () => ask('POST', `/invitations/${open.body['id']}/link`, {})
    const statuses = []
    for (let nth = 0; nth < 6; nth++) statuses.push((await again()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
  })

  test('whose invitation was taken back stays outside', async () => {
    const invited = await ask('POST', '/invitations', { role: 'viewer' })
    expect((await ask('DELETE', `/invitations/${invited.body['id']}`)).status).toBe(200)
    const renewed = await ask('POST', `/invitations/${invited.body['id']}/link`, {})
    expect(renewed.body).toMatchObject({ code: 'invitation_revoked' })
    const account = { name: 'Dan', email: `${randomUUID()}@example.org`, password }
    const token = tokenOf(invited)
    expect(await ask('POST', '/invitations/acceptance', { token, account }, '')).toMatchObject({
      body: { code: 'invitation_revoked' },
    })
  })
})

describe('an API key', () => {
  test('opens its scopes, says when it was used, and is told once', async () => {
    const issued = await ask('POST', '/api-keys', { name: 'Export', scopes: ['webinars.read'] })
    expect(issued.status).toBe(201)
    expect((await withKey(issued, 'GET', '/series')).status).toBe(200)
    expect((await withKey(issued, 'GET', '/feed')).body).toMatchObject({
      code: 'permission_missing',
    })
    expect((await withKey(issued, 'GET', '/session')).status).toBe(401)
    const { body } = await ask('GET', '/api-keys')
    expect(body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ id: issued.body['id'], lastUsedAt: expect.any(String) }),
      ]),
    })
    const secret = String(issued.body['key']).split('_').at(-1) ?? ''
    const { rows } = await sql<{ row: string }>`select k::text as row from auth.api_key k`.execute(
      app.database,
    )
    expect(JSON.stringify([body, rows])).not.toContain(secret)
  })

  test('makes nothing without an Idempotency-Key', async () => {
    const issued = await ask('POST', '/api-keys', { name: 'Plan', scopes: ['webinars.plan'] })
    expect((await withKey(issued, 'POST', '/series', series())).body).toMatchObject({
      code: 'idempotency_key_required',
    })
    const key = { 'idempotency-key': randomUUID() }
    expect((await withKey(issued, 'POST', '/series', series(), key)).status).toBe(201)
  })

  test('works beside the next one, and revoked not at all', async () => {
    const first = await ask('POST', '/api-keys', { name: 'Feed', scopes: ['feed.read'] })
    const path = `/api-keys/${first.body['id']}`
    const next = await ask('POST', `${path}/rotation`, { overlapHours: 1 })
    expect(next.status).toBe(201)
    for (const key of [first, next]) expect((await withKey(key, 'GET', '/feed')).status).toBe(200)
    expect((await ask('DELETE', path)).status).toBe(200)
    expect((await withKey(first, 'GET', '/feed')).status).toBe(401)
    expect((await withKey(next, 'GET', '/feed')).status).toBe(200)
  })

  test('ends with the member who issued it', async () => {
    const eve = await join('admin')
    const scopes = ['feed.read']
    const issued = await ask('POST', '/api-keys', { name: 'Eve', scopes }, eve.cookie)
    expect((await withKey(issued, 'GET', '/feed')).status).toBe(200)
    await ask('DELETE', `/members/${eve.userId}`)
    expect((await withKey(issued, 'GET', '/feed')).status).toBe(401)
  })

  test('is nobody’s with another secret', async () => {
    const issued = await ask('POST', '/api-keys', { name: 'Other', scopes: ['feed.read'] })
    const forged = { ...issued, body: { key: `${String(issued.body['key']).slice(0, -1)}_` } }
    expect((await withKey(forged, 'GET', '/feed')).status).toBe(401)
  })
})

test('the table of permissions is told as it is decided by', async () => {
  const { items } = (await ask('GET', '/permissions')).body as {
    items: { permission: string; roles: string[] }[]
  }
  const rolesOf = (name: string) => items.find(({ permission }) => permission === name)?.roles
  expect(rolesOf('names.see')).toEqual(['owner', 'admin', 'producer', 'moderator'])
  expect(rolesOf('webinars.read')).toHaveLength(6)
})

type Answer = Awaited<ReturnType<typeof ask>>

function series() {
  return { title: randomUUID(), language: 'en', timeZone: 'UTC' }
}

function tokenOf({ body }: Answer) {
  return String(body['link']).split('#')[1] ?? ''
}

async function join(role: string) {
  const email = `${randomUUID()}@example.org`
  return await arrive(await ask('POST', '/invitations', { role }), email)
}

async function arrive(invited: Answer, email: string) {
  const account = { name: 'Ann', email, password }
  const token = tokenOf(invited)
  const { cookie } = await ask('POST', '/invitations/acceptance', { token, account }, '')
  const { body } = await ask('GET', '/session', undefined, cookie)
  return { cookie, userId: (body as { user: { id: string } }).user.id }
}

function withKey(
  { body }: Pick<Answer, 'body'>,
  method: Method,
  path: string,
  payload?: object,
  headers = {},
) {
  const authorization = `Bearer ${String(body['key'])}`
  return ask(method, path, payload, '', { authorization, ...headers })
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** As the owner, unless under another cookie or a key. */
async function ask(
  method: Method,
  path: string,
  payload?: object,
  cookie = app.cookie,
  headers: Record<string, string> = {},
) {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie, ...headers } },
    ...(payload && { payload }),
  })
  const set = answer.cookies.find(({ name }) => name.endsWith('session_token'))
  return {
    status: answer.statusCode,
    body: answer.json<Record<string, unknown>>(),
    cookie: set ? `${set.name}=${encodeURIComponent(set.value)}` : '',
  }
}
