import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { startApp } from '../platform/testing.ts'

const app = await startApp()
const password = 'a long way round the houses'

test('a name is changed everywhere at once', async () => {
  const { jar } = await join()
  expect((await ask('PUT', '/session/name', { name: 'Ann Other' }, jar)).status).toBe(200)
  expect((await ask('GET', '/session', undefined, jar)).body).toMatchObject({
    user: { name: 'Ann Other' },
  })
  const { body } = await ask('GET', '/members', undefined, app.cookie)
  expect(JSON.stringify(body)).toContain('Ann Other')
  expect((await ask('PUT', '/session/name', { name: ' ' }, jar)).body).toMatchObject({
    errors: [expect.objectContaining({ pointer: '/name' })],
  })
})

describe('Another address to sign in with', () => {
  test('counts once the link that was sent to it is opened, and the old one is told', async () => {
    const { email, jar } = await join()
    const elsewhere = await signIn(email)
    const wanted = address()
    const asked = await ask('POST', '/session/email', { email: wanted.toUpperCase() }, jar)
    expect(asked.body).toEqual({ delivery: 'off' })
    expect((await signIn(email)).status).toBe(200)
    expect((await signIn(wanted)).status).toBe(401)

    const token = await tokenSentTo(wanted)
    expect((await confirm(token, jar)).body).toEqual({ email: wanted })
    expect((await signIn(wanted)).status).toBe(200)
    expect((await signIn(email)).status).toBe(401)
    expect((await ask('GET', '/session', undefined, jar)).status).toBe(200)
    expect((await ask('GET', '/session', undefined, elsewhere.jar)).status).toBe(401)
    expect((await messagesTo(email)).map(({ kind }) => kind)).toEqual(['email_changed'])
    expect((await confirm(token, jar)).body).toMatchObject({ code: 'link_used' })
  })

  test('is asked for once at a time, and its link is shown to nobody else', async () => {
    const { jar } = await join()
    const [first, second] = [address(), address()]
    await ask('POST', '/session/email', { email: first }, jar)
    const early = await tokenSentTo(first)
    await ask('POST', '/session/email', { email: second }, jar)
    expect((await confirm(early)).body).toMatchObject({ code: 'link_used' })
    const [{ id } = { id: '' }] = await messagesTo(second)
    const shown = await ask('GET', `/messages/${id}`, undefined, app.cookie)
    expect(shown.status).toBe(200)
    expect(JSON.stringify(shown.body)).not.toContain(await tokenSentTo(second))
  })

  test('that somebody else has is told to whoever reads its mail alone', async () => {
    const [ann, bob] = [await join(), await join()]
    const asked = await ask('POST', '/session/email', { email: bob.email }, ann.jar)
    expect(asked.body).toEqual({ delivery: 'off' })
    const answer = await confirm(await tokenSentTo(bob.email))
    expect(answer.body).toMatchObject({ code: 'account_exists' })
    expect((await signIn(ann.email)).status).toBe(200)
    expect((await signIn(bob.email)).status).toBe(200)
  })

  test('is asked for after a recent proof alone, and its link works for a day', async () => {
    const { email, jar } = await join()
    const wanted = address()
    await ask('POST', '/session/email', { email: wanted }, jar)
    await sql`update auth.email_change set expires_at = now()`.execute(app.database)
    await sql`update auth.session set "createdAt" = now() - interval '16 minutes',
      "confirmedAt" = null`.execute(app.database)
    expect((await ask('POST', '/session/email', { email: wanted }, jar)).body).toMatchObject({
      code: 'confirmation_required',
    })
    const late = await confirm(await tokenSentTo(wanted))
    expect(late.body).toMatchObject({ code: 'link_used' })
    expect((await signIn(email)).status).toBe(200)
  })
})

function address() {
  return `${randomUUID()}@example.org`
}

async function join() {
  const invited = await ask('POST', '/invitations', { role: 'viewer' }, app.cookie)
  const token = String(invited.body['link']).split('#')[1]
  const email = address()
  const account = { name: 'Ann', email, password }
  const { jar } = await ask('POST', '/invitations/acceptance', { token, account })
  return { email, jar }
}

function signIn(email: string) {
  return ask('POST', '/session', { email, password })
}

function confirm(token: string, jar = '') {
  return ask('PUT', '/session/email', { token }, jar)
}

async function messagesTo(email: string) {
  const { rows } = await sql<{ id: string; kind: string; text: string }>`
    select message_id as id, kind, content->>'text' as text from vault.message
    where content->>'address' = ${email}`.execute(app.database)
  return rows
}

async function tokenSentTo(email: string): Promise<string> {
  const [sent] = await messagesTo(email)
  return /\/console\/email#(\S+?)[\s\])]/.exec(`${sent?.text} `)?.[1] ?? ''
}

async function ask(
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  payload?: object,
  cookie = '',
): Promise<{ status: number; body: Record<string, unknown>; jar: string }> {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie } },
    ...(payload && { payload }),
  })
  const jar = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
  return { status: answer.statusCode, body: answer.json(), jar: jar.join('; ') || cookie }
}
