import { randomUUID } from 'node:crypto'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { inOrganization } from '../platform/tenancy.ts'
import { owner, planOpenWebinar, startApp } from '../platform/testing.ts'
import { Messages } from '../platform/vault/messages.ts'
import { filesWith } from '../platform/vault/testing.ts'

/** The run dies when it is about to append this. */
let diesAt: string | undefined
const app = await startApp({ through })
const day = 86_400_000
const usual = { contact: 730, answers: 365, origin: 90, reason: 730, message: 90 }
const start = Date.now()

let webinarId = ''
beforeEach(async () => {
  diesAt = undefined
  app.clock.at = inDays(0)
  await ask('PUT', '/retention', { ...usual, contact: null })
  const planned = await planOpenWebinar(app, { admission: 'manual' })
  webinarId = planned.webinarId
  await app.settled()
  const field = { id: 'why', kind: 'text', label: 'Why do you come?', required: false }
  await ask('PUT', `/webinars/${webinarId}/form`, { fields: [field] })
  await app.settled()
})

test('answers go when their time is over, out of every file; the person and the counts stay', async () => {
  const marker = `said${randomUUID().slice(0, 8)}`
  const { id, personId } = await register(`Ida ${marker}Name`, marker)
  const before = await ask('GET', `/webinars/${webinarId}/numbers`)
  const since = await sinceWhen(personId)
  const due = dayOf(since + 365 * day)
  expect(await falling('answers')).toContainEqual({ on: due, class: 'answers', people: 1 })

  app.clock.at = instant(since + 365 * day - 1000)
  expect((await apply()).filter(({ class: one }) => one === 'answers')).toEqual([])
  expect(await answersOf(id)).toEqual({ why: `Because ${marker}.` })
  expect(await filesHolding(`Because ${marker}`)).not.toEqual([])
  app.clock.at = instant(since + 365 * day + 1000)
  expect(await apply()).toContainEqual({ class: 'answers', people: 1, entries: 1 })
  expect(await answersOf(id)).toEqual({})
  expect((await ask('GET', `/people/${personId}`))['person']).toMatchObject({ state: 'known' })
  expect(await ask('GET', `/webinars/${webinarId}/numbers`)).toEqual(before)
  expect(await apply()).toEqual([])
  expect(await ask('GET', '/retention')).toMatchObject({
    lastApplied: { at: app.clock.at, gone: expect.arrayContaining([expect.anything()]) },
  })
  expect(await filesHolding(`Because ${marker}`)).toEqual([])
})

test('whoever is past the time of names is erased as by hand, with a certificate; a hold keeps', async () => {
  const gone = await register('Gone Soon')
  const held = await register('Held On')
  await ask('PUT', `/people/${held.personId}/legal-hold`, { reason: 'A court asked' })
  await app.settled()
  const tried = await ask('GET', '/retention?contact=30')
  expect(tried).toMatchObject({ days: { contact: 30 }, held: 1 })
  expect(await ask('GET', '/retention')).toMatchObject({ days: { contact: null } })
  await ask('PUT', '/retention', { ...usual, contact: 30 })
  app.clock.at = inDays(40)
  expect(await apply()).toContainEqual({
    class: 'contact',
    people: expect.any(Number),
    entries: expect.any(Number),
  })
  await app.settled()
  expect(await ask('GET', `/people/${gone.personId}`)).toMatchObject({
    person: { state: 'erased' },
    erased: { certificateId: expect.any(String) },
  })
  expect((await ask('GET', `/people/${held.personId}`))['person']).toMatchObject({
    displayName: 'Held On',
  })
})

test('who was merged stays while a hold keeps one of them, and goes with the other', async () => {
  const one = await register('Merged One')
  const other = await register('Merged Other')
  await ask('POST', `/people/${one.personId}/merge`, { with: other.personId })
  await ask('PUT', `/people/${other.personId}/legal-hold`, { reason: 'A court asked' })
  await ask('PUT', '/retention', { ...usual, contact: 30 })
  app.clock.at = inDays(40)
  await app.settled()
  await apply()
  await app.settled()
  for (const { personId } of [one, other])
    expect(await ask('GET', `/people/${personId}`)).toMatchObject({ person: { state: 'known' } })
  await ask('DELETE', `/people/${other.personId}/legal-hold`)
  await app.settled()
  await apply()
  await app.settled()
  for (const { personId } of [one, other])
    expect(await ask('GET', `/people/${personId}`)).toMatchObject({ person: { state: 'erased' } })
})

test('a webinar that is still to come keeps all of whoever registered for it', async () => {
  const { id } = await register('Ida Waits', 'waiting')
  const localStart = `${dayOf(start + 300 * day)}T14:00`
  const schedule = { localStart, timeZone: 'UTC', durationMinutes: 60 }
  await ask('PUT', `/webinars/${webinarId}/schedule`, schedule)
  await app.settled()
  app.clock.at = inDays(400)
  await apply()
  expect(await answersOf(id)).toEqual({ why: 'Because waiting.' })
})

test('mails about accounts and addresses of invitations that are over go, out of every file', async () => {
  const [invited, later] = [`in${randomUUID()}@example.org`, `late${randomUUID()}@example.org`]
  await ask('POST', '/invitations', { role: 'viewer', email: invited, days: 1 })
  await ask('POST', '/invitations', { role: 'viewer', email: later, days: 30 })
  await write(`account${invited}`)
  await app.settled()
  const emails = async () => {
    const items = (await ask('GET', '/invitations'))['items'] as { email?: string }[]
    return [invited, later].map((one) => items.some(({ email }) => email === one))
  }
  const tried = await ask('GET', '/retention?invitation=10&account=20')
  expect(tried).toMatchObject({
    forecast: expect.arrayContaining([
      { on: dayOf(start + 11 * day), class: 'invitation', people: 1 },
      { on: dayOf(start + 21 * day), class: 'account', people: 1 },
    ]),
  })
  await ask('PUT', '/retention', { ...usual, contact: null, invitation: 10, account: 20 })
  app.clock.at = inDays(10)
  await apply()
  expect(await emails()).toEqual([true, true])
  app.clock.at = inDays(12)
  expect(await apply()).toContainEqual({ class: 'invitation', people: 1, entries: 2 })
  expect(await emails()).toEqual([false, true])
  expect(await filesHolding(`account${invited}`)).not.toEqual([])
  app.clock.at = inDays(22)
  expect(await apply()).toContainEqual({ class: 'account', people: 1, entries: 1 })
  expect(await filesHolding(invited)).toEqual([])
})

/** Something that a member was written. */
async function write(text: string) {
  const [messages, { organizationId }] = [app.app.get(Messages), owner]
  const userId = owner.id.slice('user:'.length)
  await inOrganization(organizationId, async () => {
    await messages.addressMember(organizationId, userId)
    await messages.add(organizationId, {
      ...{ messageId: randomUUID(), subjectId: userId, kind: 'email_changed' },
      ...{ causeId: randomUUID(), expiresAt: inDays(1) },
      content: { from: 'Us', address: 'owner@example.org', subject: 'S', text, html: text },
    })
  })
}

test('a run that dies before it is on record is finished by the next one', async () => {
  await register('Ida Dies', 'dying')
  app.clock.at = inDays(400)
  diesAt = 'RetentionApplied'
  expect(await ask('POST', '/retention/runs')).toMatchObject({ status: 500 })
  diesAt = undefined
  expect(await apply()).toContainEqual(expect.objectContaining({ class: 'answers' }))
  expect(await apply()).toEqual([])
})

test('the registry says of every field where it is kept, and of every class how long', async () => {
  await ask('PUT', '/retention', { ...usual, answers: null })
  const registry = await ask('GET', '/personal-data')
  expect(registry).toMatchObject({
    classes: expect.arrayContaining([
      expect.objectContaining({ class: 'origin', days: 90 }),
      expect.not.objectContaining({ class: 'answers', days: expect.anything() }),
    ]),
    fields: expect.arrayContaining([
      { field: 'LegalHoldPlaced.details', vault: ['reason'] },
      expect.objectContaining({ field: 'SeriesPlanned.title', notPersonal: expect.any(String) }),
    ]),
  })
  const file = await app.app.inject({
    ...{ method: 'GET', url: '/api/v1/personal-data.csv', headers: { cookie: app.cookie } },
  })
  const lines = file.body.trim().split('\r\n')
  expect(lines).toHaveLength(1 + 8 + (registry['fields'] as object[]).length)
  expect(file.body).toContain('Answers in words,vault,until it is erased by hand,answers')
})

test.each([
  ['contact', 3],
  ['answers', 0],
  ['origin', 3651],
  ['reason', 1.5],
  ['message', 'soon'],
  ['account', 0],
])('%s for %s days is refused, by its field', async (name, days) =>
  expect(await ask('PUT', '/retention', { ...usual, [name]: days })).toMatchObject({
    status: 422,
    errors: [{ pointer: `/${name}` }],
  }),
)

function instant(ms: number) {
  return Instant.parse(new Date(ms).toISOString())
}

function inDays(days: number) {
  return instant(start + days * day)
}

function dayOf(ms: number) {
  return new Date(ms).toISOString().slice(0, 10)
}

async function sinceWhen(personId: string) {
  const { rows } = await sql<{ at: string }>`select created_at as at from vault.subject
    where subject_id = ${personId}`.execute(app.whole)
  return Date.parse(rows[0]?.at ?? '')
}

async function filesHolding(words: string) {
  await sql`checkpoint`.execute(app.whole)
  const { rows } = await sql<{ directory: string }>`
    select current_setting('data_directory') as directory`.execute(app.whole)
  return (await filesWith(rows[0]?.directory ?? '', words)).holding
}

async function falling(name: string) {
  await app.settled()
  const { forecast } = await ask('GET', '/retention')
  return (forecast as { class: string }[]).filter(({ class: one }) => one === name)
}

async function apply() {
  const { gone } = await ask('POST', '/retention/runs')
  return gone as { class: string }[]
}

async function answersOf(registrationId: string) {
  return (await ask('GET', `/registrations/${registrationId}`))['answers']
}

async function register(name: string, marker?: string) {
  const answers = marker ? { why: `Because ${marker}.` } : {}
  const person = { name, email: `${randomUUID()}@example.org`, answers }
  const { id } = await ask('POST', `/webinars/${webinarId}/registrations`, person)
  await app.settled()
  const { participantId } = await ask('GET', `/registrations/${String(id)}`)
  return { id: String(id), personId: String(participantId) }
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie: app.cookie } },
    ...(payload && { payload }),
  })
  return answer.json<Record<string, unknown>>()
}

function through(store: EventStore): EventStore {
  return {
    ...{ read: store.read.bind(store), readAll: store.readAll.bind(store) },
    ...{ follow: store.follow.bind(store), head: store.head.bind(store) },
    append: async (streamName, events, revision, options) => {
      if (events.some(({ type }) => type === diesAt)) throw new Error('It died.')
      return await store.append(streamName, events, revision, options)
    },
  }
}
