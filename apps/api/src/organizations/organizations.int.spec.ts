import { randomUUID } from 'node:crypto'
import { TimeZone } from '@rostrum/kernel/time-zone'
import { expect, test } from 'vitest'
import { FoundAnother } from '../platform/messages/organizations.ts'
import { askedAt, owner, startApp } from '../platform/testing.ts'

const app = await startApp()
const timeZone = TimeZone.parse('UTC')

test('a name and a colour stand on the pages, in the mails and in the console at once', async () => {
  const set = await ask('PUT', '/organization', { name: 'Borders', colour: '#FFD400' })
  expect(set.status).toBe(200)
  expect((await ask('GET', '/organization')).body).toMatchObject({
    ...{ name: 'Borders', colour: '#ffd400' },
  })
  expect((await ask('GET', '/session')).body).toMatchObject({
    organizations: [{ id: owner.organizationId, name: 'Borders', colour: '#ffd400' }],
  })
  const { body: page } = await app.app.inject({ method: 'GET', url: '/', headers: { cookie: '' } })
  expect(page).toContain('--poster:#ffd400')
  expect(page).toContain('--on-poster:#000000')
  const mail = await preview('')
  expect(mail).toContain('Borders')
  expect(await preview('?colour=%23101010&name=Bridges')).toMatch(/#101010[^"]*color:#ffffff/)
  await ask('PUT', '/organization', { name: 'Borders', colour: null })
  expect((await ask('GET', '/organization')).body).not.toHaveProperty('colour')
})

test('what is no colour is refused where it stands', async () => {
  const refused = await ask('PUT', '/organization', { name: ' ', colour: 'red;}' })
  expect(refused).toMatchObject({ status: 422, body: { code: 'fields_invalid' } })
  const { errors } = refused.body as { errors: { pointer: string }[] }
  expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/colour', '/name'])
})

test('whoever works here makes another organization, owns it, and it holds nothing of this one', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const place = { name: 'Rostrum', timeZone: 'Europe/Paris' }
  const made = await ask('POST', '/organizations', place, key)
  expect(made.status).toBe(201)
  const again = await ask('POST', '/organizations', place, key)
  expect([again.status, again.body['id']]).toEqual([200, made.body['id']])
  const series = { title: randomUUID(), language: 'en', timeZone: 'UTC' }
  const planned = await ask('POST', '/series', series)
  await ask('PUT', '/session/organization', { organizationId: made.body['id'] })
  expect((await ask('GET', '/session')).body).toMatchObject({
    organization: { id: made.body['id'], name: 'Rostrum' },
    role: 'owner',
  })
  expect((await ask('GET', `/series/${planned.body['id']}`)).status).toBe(404)
  const { slug } = (await ask('GET', '/organization')).body
  expect(slug).toBe(`rostrum-${String(made.body['id']).slice(0, 8)}`)
  await ask('PUT', '/session/organization', { organizationId: owner.organizationId })
  expect((await ask('GET', `/series/${planned.body['id']}`)).status).toBe(200)
})

test('nobody owns more than twenty, and who works nowhere makes none', async () => {
  const found = async (userId: string) => {
    const answer = await app.commands.execute(
      new FoundAnother({ name: 'More', timeZone }, userId, askedAt('2026-01-01T09:00:00Z')),
    )
    return 'outcome' in answer ? answer.code : 'founded'
  }
  const outcomes: string[] = []
  while (outcomes.at(-1) !== 'too_many_organizations' && outcomes.length < 30)
    outcomes.push(await found(owner.id.slice('user:'.length)))
  // One was there, one was made above.
  expect(outcomes).toHaveLength(19)
  expect(await found(randomUUID())).toBe('membership_missing')
})

async function preview(query: string) {
  const url = `/api/v1/organization/mail-preview${query}`
  return (await app.app.inject({ method: 'GET', url })).body
}

async function ask(method: 'GET' | 'POST' | 'PUT', path: string, payload?: object, headers = {}) {
  const call = { method, url: `/api/v1${path}`, headers, ...(payload && { payload }) }
  const answer = await app.app.inject(call)
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
