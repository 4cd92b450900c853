import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { startApp } from '../platform/testing.ts'
import { startProvider } from './oidc.fixtures.ts'

const password = 'a long way round the houses'
const callback = 'http://127.0.0.1:4300/sign-in/oidc/callback'
const provider = await startProvider(callback)
const app = await startApp({ oidc: provider.settings })
beforeEach(() => provider.honest())

test('whoever is known by a verified address signs in, whether the token names it or not', async () => {
  expect((await ask('GET', '/session/ways')).body).toEqual({ oidc: { name: 'Our login' } })
  const email = await member()
  for (const named of ['token', 'userinfo'] as const) {
    provider.is({ email, named })
    const { location, cookie } = await signIn()
    expect(location).toBe('/console/people')
    expect((await ask('GET', '/session', undefined, cookie)).body).toMatchObject({
      ...{ user: { email }, role: 'viewer' },
    })
  }
})

test('whoever typed the address of another gets nobody beside them, until they show it is theirs', async () => {
  const email = await typed()
  provider.is({ email })
  expect(await signIn()).toMatchObject({ location: /account_not_linked/, cookie: '' })
  await prove(email)
  expect((await signIn()).location).toBe('/console/people')
})

test.each([
  ['a nonce of another sign-in', { nonce: 'another' }],
  ['no nonce', { nonce: undefined }],
  ['another issuer', { iss: 'https://elsewhere.example.org' }],
  ['another audience', { aud: 'another-client' }],
  ['a time that is over', { exp: 1_600_000_000 }],
])('a token with %s lets nobody in', async (_, claims) => {
  provider.is({ email: await member() })
  provider.tampers({ claims })
  await expectRefused()
})

test('neither does one that another key has signed, nor none at all', async () => {
  provider.is({ email: await member() })
  provider.tampers({ key: 'another' })
  await expectRefused()
  provider.tampers({ key: 'none' })
  await expectRefused()
})

test('an address that nobody has verified opens no account', async () => {
  const email = await member()
  for (const named of ['token', 'userinfo'] as const) {
    provider.is({ email, isVerified: false, named })
    await expectRefused()
  }
})

test('an answer is taken once, in the browser that asked', async () => {
  provider.is({ email: await member() })
  const asked = await begin()
  const address = await provider.follow(asked.url)
  expect((await end(address, '')).cookie).toBe('')
  const other = await begin()
  expect((await end(address, other.cookie)).cookie).toBe('')
  const again = await begin()
  const fresh = await provider.follow(again.url)
  expect((await end(fresh, again.cookie)).cookie).not.toBe('')
  expect((await end(fresh, again.cookie)).cookie).toBe('')
})

test('a stranger gets no account, and whoever is invited gets one', async () => {
  const email = `${randomUUID()}@example.org`
  provider.is({ email })
  expect(await signIn()).toMatchObject({ location: /signup_disabled/, cookie: '' })
  const invited = await ask('POST', '/invitations', { role: 'producer' })
  const token = String(invited.body['link']).split('#')[1]
  const { cookie } = await signIn({ invitation: token })
  await ask('POST', '/invitations/acceptance', { token }, cookie)
  expect((await ask('GET', '/session', undefined, cookie)).body).toMatchObject({
    ...{ user: { email, name: 'Ada Quist' }, role: 'producer' },
  })
  expect((await ask('POST', '/session/oidc', { invitation: 'x' }, '')).body).toMatchObject({
    code: 'invitation_not_found',
  })
})

test('who came in this way, and that somebody did not, is on record', async () => {
  const email = await member()
  provider.is({ email })
  await signIn()
  provider.is({ email, isVerified: false })
  await signIn()
  await app.trail.written()
  const { rows } = await sql<{ kind: string; who: string | null }>`
    select distinct kind, u.email as who from audit.entry e
    left join auth."user" u on e.actor = 'user:' || u.id
    where subject = 'signInByOidc' and coalesce(u.email, ${email}) = ${email}
    order by kind`.execute(app.whole)
  // Of those without a membership the server's own record tells, and by no name.
  expect(rows).toEqual(
    expect.arrayContaining([
      { kind: 'sign_in_refused', who: null },
      { kind: 'signed_in', who: email },
    ]),
  )
})

test('nobody is sent on to another site', async () => {
  for (const page of ['https://elsewhere.example.org/', '//elsewhere.example.org', '/r/x'])
    expect((await ask('POST', '/session/oidc', { page }, '')).status).toBe(422)
})

async function expectRefused() {
  const { location, cookie } = await signIn()
  expect([new URL(location, callback).pathname, cookie]).toEqual(['/console/sign-in', ''])
}

async function signIn(body: object = { page: '/console/people' }) {
  const asked = await begin(body)
  return await end(await provider.follow(asked.url), asked.cookie)
}

async function begin(body: object = {}) {
  const { body: told, cookies } = await ask('POST', '/session/oidc', body, '')
  return { url: String(told['url']), cookie: cookies }
}

async function end(address: string, cookie: string) {
  const { pathname, search } = new URL(address)
  const answer = await app.app.inject({ url: pathname + search, headers: { cookie } })
  const set = answer.cookies.find(({ name, value }) => name.endsWith('session_token') && value)
  return {
    location: String(answer.headers.location),
    cookie: set ? `${set.name}=${encodeURIComponent(set.value)}` : '',
  }
}

/** Somebody who came by a password first, and has shown that the address is theirs. */
async function member() {
  const email = await typed()
  await prove(email)
  return email
}

/** Somebody who came by a password, under an address that they typed. */
async function typed() {
  const email = `${randomUUID()}@example.org`
  const invited = await ask('POST', '/invitations', { role: 'viewer' })
  const token = String(invited.body['link']).split('#')[1]
  const account = { name: 'Ada', email, password }
  await ask('POST', '/invitations/acceptance', { token, account }, '')
  return email
}

/** Has the link sent to the address that they sign in with, and opens it. */
async function prove(email: string) {
  const { cookies } = await ask('POST', '/session', { email, password }, '')
  await ask('POST', '/session/email', { email }, cookies)
  const { rows } = await sql<{ text: string }>`select content->>'text' as text
    from vault.message where content->>'address' = ${email}`.execute(app.whole)
  const [, token] = /\/console\/email#(\S+?)[\s\])]/.exec(`${rows[0]?.text} `) ?? []
  const answer = await app.app.inject({
    ...{ method: 'PUT', url: '/api/v1/session/email', headers: { cookie: cookies } },
    payload: { token },
  })
  expect(answer.json()).toEqual({ email })
}

async function ask(method: 'GET' | 'POST', path: string, payload?: object, cookie = app.cookie) {
  const call = { method, url: `/api/v1${path}`, headers: { cookie }, ...(payload && { payload }) }
  const answer = await app.app.inject(call)
  const cookies = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
  const body = answer.json<Record<string, unknown>>()
  return { status: answer.statusCode, body, cookies: cookies.join('; ') }
}
