import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { startApp } from '../platform/testing.ts'
import { resetFactors } from '../reset-factors.ts'

const app = await startApp()
/** Tried by nobody who is known. */
const told = { actor: { id: 'public', displayName: 'Somebody' }, subject: 'verifySecondFactor' }
const password = 'a long way round the houses'

interface Person {
  readonly email: string
  readonly secret: string
  readonly recoveryCodes: readonly string[]
  /** Signed in when the second factor was turned on. */
  cookie: string
}

describe('Whoever has a second factor', () => {
  let ann: Person
  beforeAll(async () => {
    ann = await withTotp()
  })

  test('is not signed in by the password alone', async () => {
    const { body, jar } = await knock(ann)
    expect(body).toEqual({ secondFactor: true })
    expect((await ask('GET', '/session', undefined, jar)).status).toBe(401)
  })

  test('is signed in by a code of the app, and the same answer opens nothing again', async () => {
    const { jar } = await knock(ann)
    const first = await ask('POST', '/session/second-factor', { code: codeOf(ann.secret) }, jar)
    expect((await ask('GET', '/session', undefined, first.jar)).status).toBe(200)
    const again = await ask('POST', '/session/second-factor', { code: codeOf(ann.secret) }, jar)
    expect(again.body).toMatchObject({ code: 'sign_in_failed' })
  })

  test('is signed in by a recovery code once', async () => {
    const [code] = ann.recoveryCodes
    const tryIt = async () =>
      (await ask('POST', '/session/second-factor', { code }, (await knock(ann)).jar)).status
    expect(await tryIt()).toBe(200)
    expect(await tryIt()).toBe(401)
  })

  test('has new recovery codes in the place of the old ones, and is told how many', async () => {
    const person = await withTotp()
    const renew = (with_: string) =>
      ask('POST', '/session/totp/recovery-codes', { password: with_ }, person.cookie)
    expect((await renew('not the one at all')).body).toMatchObject({ code: 'sign_in_failed' })
    const { body } = await renew(password)
    const [code] = body['recoveryCodes'] as string[]
    const tryIt = async (one: string | undefined) =>
      (await ask('POST', '/session/second-factor', { code: one }, (await knock(person)).jar)).status
    expect(await tryIt(person.recoveryCodes[0])).toBe(401)
    expect(await tryIt(code)).toBe(200)
    const { body: factors } = await ask('GET', '/session/factors', undefined, person.cookie)
    expect(factors).toMatchObject({ totp: true, recoveryCodes: 9 })
  })

  test('is not let in by another session of the same browser', async () => {
    const other = await join()
    const { jar } = await knock(ann, other.jar)
    const wrong = await ask('POST', '/session/second-factor', { code: '000000' }, jar)
    expect(wrong.body).toMatchObject({ code: 'sign_in_failed' })
  })

  test('is not signed in by a link', async () => {
    const { body } = await ask('GET', '/session', undefined, ann.cookie)
    const { user } = body as { user: { id: string } }
    const token = await app.links.issue('sign_in', user.id)
    const answer = await ask('POST', '/session/link', { token }, '')
    expect(answer.body).toMatchObject({ code: 'sign_in_failed' })
  })

  test('signs in by the password alone once it is turned off', async () => {
    const bob = await withTotp()
    expect((await ask('DELETE', '/session/totp', undefined, bob.cookie)).status).toBe(200)
    expect((await knock(bob)).body).toEqual({ secondFactor: false })
  })
})

test('a wrong code ten times locks the second factor, on record with the account it was tried on', async () => {
  const eve = await withTotp()
  const { body } = await ask('GET', '/session', undefined, eve.cookie)
  const { user } = body as { user: { id: string } }
  const enter = async (code: string) =>
    await ask('POST', '/session/second-factor', { code }, (await knock(eve)).jar)
  for (let nth = 0; nth < 10; nth++)
    expect(await enter(wrong(eve))).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed' },
    })
  for (const code of [codeOf(eve.secret), eve.recoveryCodes[0] ?? ''])
    expect(await enter(code)).toMatchObject({
      status: 429,
      body: { code: 'too_many_requests' },
    })
  const path = `/audit?kind=sign_in_refused&resource=${user.id}`
  await expect
    .poll(async () => {
      const { items } = (await ask('GET', path, undefined, app.cookie)).body
      return (items as object[]).map((row) => ({ ...row }))
    })
    .toEqual(
      ['too_many_requests', 'sign_in_failed'].map((reason) =>
        expect.objectContaining({ ...told, reason, resource: user.id }),
      ),
    )
})

test('who lost every factor is let in by the password again, by the operator and on record', async () => {
  const ann = await withTotp()
  const { body } = await ask('GET', '/session', undefined, ann.cookie)
  const { user } = body as { user: { id: string } }
  const env = { DATABASE_URL: app.databaseUrl }
  const email = ` ${ann.email.toUpperCase()}`
  expect(await resetFactors({ env, email })).toMatchObject({ codes: true, passkeys: 0 })
  expect((await ask('GET', '/session', undefined, ann.cookie)).status).toBe(401)
  expect((await knock(ann)).body).toEqual({ secondFactor: false })
  const path = `/audit?kind=account_changed&by=system:operator&resource=${user.id}`
  const { items } = (await ask('GET', path, undefined, app.cookie)).body
  const actor = { id: 'system:operator', displayName: 'The operator' }
  expect(items).toMatchObject([{ actor, subject: 'resetFactors' }])
  const chain = await ask('GET', '/audit/verification', undefined, app.cookie)
  expect([chain.status, chain.body['fault']]).toEqual([200, undefined])
  await expect(resetFactors({ env, email: 'nobody@example.org' })).rejects.toThrow(
    'Nobody signs in with nobody@example.org.',
  )
})

test('there are no recovery codes without a second factor', async () => {
  const { jar } = await join()
  const renewed = await ask('POST', '/session/totp/recovery-codes', { password }, jar)
  expect(renewed.body).toMatchObject({ code: 'second_factor_missing' })
})

test('a second factor that was not confirmed asks nobody for a code', async () => {
  const person = await join()
  await ask('POST', '/session/totp', { password }, person.jar)
  expect((await knock(person)).body).toEqual({ secondFactor: false })
})

describe('What needs a recent proof', () => {
  const key = { name: 'Feed', scopes: ['feed.read'] }

  test('is refused after a quarter of an hour, until the person has proved it again', async () => {
    const { jar } = await join('admin')
    expect((await ask('POST', '/api-keys', key, jar)).status).toBe(201)
    await waited()
    expect((await ask('POST', '/api-keys', key, jar)).body).toMatchObject({
      code: 'confirmation_required',
    })
    const confirm = (with_: string) =>
      ask('POST', '/session/confirmation', { password: with_ }, jar)
    expect((await confirm('not the one at all')).body).toMatchObject({ code: 'sign_in_failed' })
    expect((await confirm(password)).status).toBe(200)
    expect((await ask('POST', '/api-keys', key, jar)).status).toBe(201)
  })

  test('is proved by a code too', async () => {
    const person = await withTotp()
    await waited()
    const confirm = (code: string) => ask('POST', '/session/confirmation', { code }, person.cookie)
    expect((await ask('DELETE', '/session/totp', undefined, person.cookie)).status).toBe(403)
    expect((await confirm(wrong(person))).status).toBe(401)
    expect((await confirm(codeOf(person.secret))).status).toBe(200)
    expect((await ask('DELETE', '/session/totp', undefined, person.cookie)).status).toBe(200)
  })

  test('is proved by one thing at a time, and by no passkey that nobody made', async () => {
    const { jar } = await join()
    const confirm = (proof: object) => ask('POST', '/session/confirmation', proof, jar)
    const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }
    expect((await confirm({ credential })).body).toMatchObject({ code: 'sign_in_failed' })
    expect((await confirm({ credential, password })).status).toBe(422)
    expect((await confirm({})).status).toBe(422)
  })
})

test('a passkey that nobody made opens nothing', async () => {
  const { body, jar } = await ask('POST', '/session/passkey/challenge', undefined, '')
  expect(body).toMatchObject({ challenge: expect.any(String), rpId: 'localhost' })
  const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }
  const answer = await ask('POST', '/session/passkey', { credential }, jar)
  expect(answer.body).toMatchObject({ code: 'sign_in_failed' })
})

async function join(role = 'viewer') {
  const invited = await ask('POST', '/invitations', { role }, app.cookie)
  const token = String(invited.body['link']).split('#')[1]
  const email = `${randomUUID()}@example.org`
  const account = { name: 'Ann', email, password }
  const { jar } = await ask('POST', '/invitations/acceptance', { token, account }, '')
  return { email, jar }
}

async function withTotp(): Promise<Person> {
  const { email, jar } = await join()
  const { body } = await ask('POST', '/session/totp', { password }, jar)
  const { uri, recoveryCodes } = body as { uri: string; recoveryCodes: string[] }
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  const code = codeOf(secret)
  const confirmed = await ask('PUT', '/session/totp', { code }, jar)
  expect(confirmed.status).toBe(200)
  return { email, secret, recoveryCodes, cookie: confirmed.jar }
}

function knock({ email }: { email: string }, jar = '') {
  return ask('POST', '/session', { email, password }, jar)
}

/** Every session is as old as a quarter of an hour is. */
async function waited() {
  await sql`update auth.session set "createdAt" = now() - interval '16 minutes',
    "confirmedAt" = null`.execute(app.database)
}

/** RFC 6238: six digits of this half minute. */
function codeOf(secret: string, now = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** Right half a minute ago, now or in half a minute, this is none of them. */
function wrong({ secret }: Person): string {
  const near = [-1, 0, 1].map((step) => codeOf(secret, Date.now() + step * 30_000))
  return ['000000', '000001', '000002', '000003'].find((code) => !near.includes(code)) ?? ''
}

function fromBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(text, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}

/** As a browser asks: with the cookies that it holds, and what it holds afterwards. */
async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  payload?: object,
  cookie = '',
) {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie } },
    ...(payload && { payload }),
  })
  const jar = new Map(
    cookie.split('; ').flatMap((one) => (one ? [one.split('=', 2) as [string, string]] : [])),
  )
  for (const { name, value, maxAge } of answer.cookies)
    if (maxAge === 0) jar.delete(name)
    else jar.set(name, encodeURIComponent(value))
  return {
    status: answer.statusCode,
    body: answer.json<Record<string, unknown>>(),
    jar: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  }
}
