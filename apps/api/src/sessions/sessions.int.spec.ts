import { InvitationId, randomId, UserId } from '@rostrum/kernel/ids'
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { OneTimeLinks } from '../platform/auth/links.ts'
import { hashOfSecret, newSecret } from '../platform/auth/tokens.ts'
import { asked } from '../platform/command-context.ts'
import { ChangeOrganization } from '../platform/messages/organizations.ts'
import { granted, owner, startApp } from '../platform/testing.ts'

const app = await startApp()
const links = app.app.get(OneTimeLinks)
const password = 'correct horse battery'
const ann = { name: 'Ann', email: 'ann@example.org', password }

describe('somebody who was invited', () => {
  test('makes an account, is signed in by it, and finds their role', async () => {
    const token = await invite('analyst')
    const read = await ask('POST', '/invitations/reading', { token })
    expect(read).toMatchObject({ status: 200, body: { organization: 'Rostrum', role: 'analyst' } })
    const accepted = await ask('POST', '/invitations/acceptance', { token, account: ann })
    expect(await ask('GET', '/session', undefined, accepted.cookie)).toMatchObject({
      status: 200,
      body: { user: { name: 'Ann' }, role: 'analyst', organization: { name: 'Rostrum' } },
    })
    const planned = { title: 'Not theirs', language: 'en', timeZone: 'UTC' }
    expect(await ask('POST', '/series', planned, accepted.cookie)).toMatchObject({
      status: 403,
      body: { code: 'permission_missing' },
    })
  })

  test('uses the link once, and makes no second account under the same address', async () => {
    const token = await invite('viewer')
    expect(await ask('POST', '/invitations/acceptance', { token, account: ann })).toMatchObject({
      status: 409,
      body: { code: 'account_exists' },
    })
    const bob = { ...ann, email: 'bob@example.org' }
    expect((await ask('POST', '/invitations/acceptance', { token, account: bob })).status).toBe(200)
    for (const body of [{ token }, { token, account: { ...ann, email: 'cy@example.org' } }])
      expect(await ask('POST', '/invitations/acceptance', body)).toMatchObject({
        body: { code: 'invitation_used' },
      })
  })
})

describe('a session', () => {
  test('begins anew with each sign-in, whatever cookie came with it', async () => {
    const first = await signIn()
    const second = await ask('POST', '/session', { email: ann.email, password }, first)
    expect(second.cookie).not.toBe(first)
    expect((await ask('GET', '/session', undefined, second.cookie)).status).toBe(200)
  })

  test('is nobody’s after it was signed out', async () => {
    const cookie = await signIn()
    expect((await ask('DELETE', '/session', undefined, cookie)).status).toBe(200)
    expect(await ask('GET', '/session', undefined, cookie)).toMatchObject({
      status: 401,
      body: { code: 'not_signed_in' },
    })
  })

  test('is opened by no cookie that this server did not sign', async () => {
    const [name, value = ''] = (await signIn()).split('=')
    const [token] = value.split('.')
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`, '%E0%A4%A'])
      expect((await ask('GET', '/session', undefined, `${name}=${forged}`)).status).toBe(401)
  })

  test('is listed and ended by its own person alone', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const { items } = (await ask('GET', '/sessions', undefined, here)).body as { items: Listed[] }
    const current = items.find((one) => one.current)
    const others = items.filter((one) => !one.current)
    expect(current).toBeDefined()
    const ended = (id: string, by: string) => ask('DELETE', `/sessions/${id}`, undefined, by)
    expect((await ended(current?.id ?? '', app.cookie)).body).toMatchObject({
      code: 'session_not_found',
    })
    for (const { id } of others) expect((await ended(id, here)).status).toBe(200)
    expect((await ask('GET', '/session', undefined, there)).status).toBe(401)
    expect((await ask('GET', '/session', undefined, here)).status).toBe(200)
  })

  test('survives a change of its password, the others do not', async () => {
    const [here, there] = [await signIn(), await signIn()]
    const change = (current: string, next: string) =>
      ask('PUT', '/session/password', { current, next }, here)
    expect((await change('not the one', 'another long password')).status).toBe(401)
    expect((await change(password, 'another long password')).status).toBe(200)
    expect((await ask('GET', '/session', undefined, there)).status).toBe(401)
    expect((await change('another long password', password)).status).toBe(200)
  })
})

describe('whoever is not let in', () => {
  test('is told the same of an address that is known and of one that is not', async () => {
    const known = await ask('POST', '/session', { email: ann.email, password: 'not the one' })
    const unknown = await ask('POST', '/session', { email: 'no@example.org', password })
    const told = ({ status, body: { code, detail } }: Answer) => ({ status, code, detail })
    expect(told(known)).toEqual(told(unknown))
  })

  test('may try ten times, and then not even what is right', async () => {
    const [email, address] = ['dora@example.org', '10.0.0.7']
    const knock = (tried: string) =>
      ask('POST', '/session', { email, password: tried }, '', { remoteAddress: address })
    for (let nth = 0; nth < 10; nth++) expect((await knock('not the one')).status).toBe(401)
    expect(await knock(password)).toMatchObject({
      status: 429,
      body: { code: 'too_many_requests' },
    })
    const elsewhere = { remoteAddress: '10.0.0.8' }
    const other = { email: ann.email, password }
    expect((await ask('POST', '/session', other, '', elsewhere)).status).toBe(200)
  })

  test.each([
    ['line breaks', 'ann@example.org\r\nBcc: all@example.org'],
    ['no at sign', 'ann'],
    ['320 characters', `${'a'.repeat(308)}@example.org`],
  ])('with an address with %s is told which field', async (_, email) => {
    const { status, body } = await ask('POST', '/session', { email, password })
    const pointer = expect.objectContaining({ pointer: '/email' })
    expect({ status, ...body }).toMatchObject({
      status: 422,
      errors: expect.arrayContaining([pointer]),
    })
  })

  test('with an address that only looks like a known one is somebody else', async () => {
    const cyrillic = 'аnn@example.org'
    const answer = await ask('POST', '/session', { email: cyrillic, password })
    expect([401, 422]).toContain(answer.status)
  })
})

describe('a link that signs in', () => {
  test('does it once, of two at the same time for one', async () => {
    const userId = owner.id.slice('user:'.length)
    const token = await links.issue('sign_in', userId)
    const both = await Promise.all([1, 2].map(() => ask('POST', '/session/link', { token })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    const [opened] = both.filter(({ status }) => status === 200)
    expect((await ask('GET', '/session', undefined, opened?.cookie)).body).toMatchObject({
      role: 'owner',
    })
  })

  test('does it within its hour, and sets nothing up', async () => {
    const userId = owner.id.slice('user:'.length)
    const old = await links.issue('sign_in', userId, '-1 second')
    expect(await ask('POST', '/session/link', { token: old })).toMatchObject({
      status: 410,
      body: { code: 'link_used' },
    })
    const token = await links.issue('sign_in', userId)
    const organization = { name: 'Mine', timeZone: 'UTC' }
    const setUp = { token, ...ann, email: 'mine@example.org', organization }
    expect(await ask('POST', '/setup', setUp)).toMatchObject({ status: 410 })
  })

  test('is kept as a hash alone', async () => {
    const token = await links.issue('sign_in', owner.id.slice('user:'.length))
    const { rows } = await sql<{
      row: string
    }>`select l::text as row from auth.one_time_link l`.execute(app.database)
    expect(rows.some(({ row }) => row.includes(hashOfSecret(token).toString('hex')))).toBe(true)
    expect(rows.some(({ row }) => row.includes(token))).toBe(false)
  })
})

interface Listed {
  readonly id: string
  readonly current: boolean
}
type Answer = Awaited<ReturnType<typeof ask>>

async function signIn() {
  return (await ask('POST', '/session', { email: ann.email, password })).cookie
}

/** What a member who may invite sends to somebody. */
async function invite(role: 'analyst' | 'viewer') {
  const invitationId = InvitationId.parse(randomId())
  const by = UserId.parse(owner.id.slice('user:'.length))
  const standing = { role, seesNames: false, expiresAt: '2999-01-01T00:00:00Z' }
  const context = asked({ endpoint: { name: 'spec' }, path: '/invite', actor: owner })
  const command = { type: 'InviteMember', invitationId, ...standing, by } as const
  granted(await app.commands.execute(new ChangeOrganization(command, context)))
  const token = newSecret()
  await sql`insert into auth.invitation_link (hash, organization_id, invitation_id)
    values (${hashOfSecret(token)}, ${owner.organizationId}, ${invitationId})`.execute(app.database)
  return token
}

/** As a browser asks: with its cookie, or with none. */
async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  cookie = '',
  more: Pick<InjectOptions, 'remoteAddress'> = {},
) {
  const url = `/api/v1${path}`
  const answer = await app.app.inject({
    ...{ method, url, headers: { cookie }, ...more },
    ...(payload && { payload }),
  })
  const set = answer.cookies.find(({ name }) => name.endsWith('session_token'))
  return {
    status: answer.statusCode,
    body: answer.json<Record<string, unknown>>(),
    cookie: set ? `${set.name}=${encodeURIComponent(set.value)}` : '',
  }
}
