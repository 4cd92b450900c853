import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { SubjectId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { owner, planOpenWebinar, startApp } from '../platform/testing.ts'
import { Messages } from '../platform/vault/messages.ts'
import { filesWith } from '../platform/vault/testing.ts'
import { ErasureReactor } from './erasure.reactor.ts'

/** The request dies when it is about to append this. */
let diesAt: string | undefined
const app = await startApp({ through })
const { webinarId } = await planOpenWebinar(app)
const webinar = `/webinars/${webinarId}`

describe('whoever is erased', () => {
  test('is gone by name, and everything that is counted stands, now and then', async () => {
    const person = await register('Mary Gone')
    await register('Ann Stays')
    await app.settled()
    const then = new Date().toISOString()
    const seen = async () => ({
      numbers: await ask('GET', `${webinar}/numbers`),
      earlier: await ask('GET', `${webinar}/numbers?asOf=${then}&clock=recorded`),
      rosterOf: (await roster()).map(({ id, status }) => ({ id, status })),
      report: (await report(then)).sha256,
    })
    const before = await seen()
    const { certificateId } = await erase(person.personId)
    await app.settled()
    expect(await seen()).toEqual(before)
    const shown = (await roster()).find(({ id }) => id === person.id)
    expect(shown?.person).toEqual({ state: 'erased' })
    const thenShown = (await roster(`asOf=${then}&clock=recorded`)).find(
      ({ id }) => id === person.id,
    )
    expect(thenShown?.person).toEqual({ state: 'erased' })
    expect(await ask('GET', `/people/${person.personId}`)).toMatchObject({
      person: { state: 'erased' },
      erased: { certificateId },
    })
    expect((await ask('GET', '/people?q=gone')).items).toEqual([])
  })

  test('is somebody new who registers with the same address', async () => {
    const email = `${randomUUID()}@example.org`
    const first = await register('Mary Again', email)
    await erase(first.personId)
    const second = await register('Mary Again', email)
    expect(second.id).not.toBe(first.id)
    expect(second.personId).not.toBe(first.personId)
  })

  test('has one certificate, which says what went to whoever has its number', async () => {
    const person = await register('Mary Twice')
    const preview = await ask('GET', `/people/${person.personId}/erasure`)
    expect(preview).toMatchObject({ held: false, stays: { registrations: 1 } })
    const first = await erase(person.personId)
    const again = await erase(person.personId)
    expect(again.certificateId).toBe(first.certificateId)
    await app.settled()
    const told = await ask('GET', `/certificates/${first.certificateId}`, undefined, '')
    expect(told).toMatchObject({
      organization: 'Rostrum',
      erased: preview.goes as object,
      rewritten: 'in full',
    })
    expect(JSON.stringify(told)).not.toContain(person.personId)
    expect(await erasedList()).toContainEqual(
      expect.objectContaining({ subjectId: person.personId, certificateId: first.certificateId }),
    )
  })

  test('is not erased while a hold keeps them, and is once it is lifted', async () => {
    const person = await register('Mary Held')
    const hold = `/people/${person.personId}/legal-hold`
    await ask('PUT', hold, { reason: 'A court asked for it.' })
    expect(await ask('POST', `/people/${person.personId}/erasure`)).toMatchObject({
      code: 'subject_held',
    })
    await app.settled()
    expect((await ask('GET', '/people?q=held')).items).toMatchObject([{ held: true }])
    await ask('DELETE', hold)
    await erase(person.personId)
    expect(await ask('PUT', hold, { reason: 'Too late.' })).toMatchObject({
      code: 'subject_erased',
    })
  })

  test('is written to no more, though the message was being written already', async () => {
    const person = await register('Mary Written')
    const messages = new Messages(app.database, app.database)
    const write = async () => {
      const messageId = randomUUID()
      const words = { from: 'Us', address: 'm@example.org', subject: 'S', text: 'T', html: 'T' }
      await messages.add(owner.organizationId, {
        ...{ messageId, subjectId: person.personId, kind: 'confirmation', causeId: randomUUID() },
        ...{ expiresAt: '2099-01-01T00:00:00Z', content: words },
      })
      return (await messages.find(messageId)) !== undefined
    }
    expect(await write()).toBe(true)
    await erase(person.personId)
    expect(await write()).toBe(false)
  })

  test('takes no new words, however close together', async () => {
    const person = await register('Mary Racing')
    const amend = () => ask('PATCH', `/registrations/${person.id}`, { name: 'Mary Renamed' })
    await Promise.all([erase(person.personId), amend(), amend(), amend()])
    expect(await amend()).toMatchObject({ code: 'subject_erased' })
    const { rows } =
      await sql`select from vault.entry where subject_id = ${person.personId}`.execute(app.database)
    expect(rows).toEqual([])
  })
})

test('a request that dies before the log knows of it has done nothing', async () => {
  const person = await register('Mary Dying')
  diesAt = 'ErasureRequested'
  await ask('POST', `/people/${person.personId}/erasure`)
  diesAt = undefined
  expect(await ask('GET', personOf(person))).toMatchObject({ person: { state: 'known' } })
})

test('a request that dies before the log knows of its end is finished by the reactor', async () => {
  const person = await register('Mary Dead')
  diesAt = 'SubjectErased'
  await ask('POST', `/people/${person.personId}/erasure`)
  diesAt = undefined
  const { events } = await app.log.store.read(`privacy-${person.personId}`)
  const reactor = app.app.get(ErasureReactor)
  const told = events[0] && reactor.observe(events[0])
  if (!events[0] || !told) throw new Error('Nothing was asked for.')
  const { id: causationId, position, metadata } = events[0]
  const loose = { state: told.tell(), position, since: 0, causationId, ...metadata }
  expect(reactor.isSettled(loose.state)).toBe(false)
  await reactor.settle(told.key, loose)
  await reactor.settle(told.key, loose)
  await app.settled()
  const ends = await app.log.store.read(`privacy-${person.personId}`)
  expect(ends.events.map((event) => event.type)).toEqual(['ErasureRequested', 'SubjectErased'])
  expect((await ask('GET', personOf(person))).person).toEqual({ state: 'erased' })
})

test('a search of every file finds nothing of two hundred people who were erased', async () => {
  const stem = `zq${randomUUID().slice(0, 8)}`
  const planted = await openWithQuestion()
  const ids: SubjectId[] = []
  for (let nth = 0; nth < 25; nth++) ids.push(await sayEightThings(planted, `${stem}${nth}`))
  await app.settled()
  await sql`analyze vault.entry, vault.token, vault.address, vault.link`.execute(app.database)
  await sql`checkpoint`.execute(app.database)
  const { rows } = await sql<{ directory: string }>`
    select current_setting('data_directory') as directory`.execute(app.database)
  const directories = [rows[0]?.directory ?? '', app.log.directory]
  const search = async () => {
    const named = await relations()
    return (await Promise.all(directories.map((one) => filesWith(one, stem))))
      .flatMap(({ holding }) => holding)
      .map((path) => named.get(path.split('/').at(-1) ?? '') ?? path)
  }
  expect((await search()).length).toBeGreaterThan(2)
  for (const id of ids) await erase(id)
  expect(await search()).toEqual([])
}, 240_000)

/** Which table or index a file of the database is. */
async function relations() {
  const { rows } = await sql<{ file: string; name: string }>`
    select pg_relation_filenode(oid)::text as file, oid::regclass::text as name from pg_class
    where pg_relation_filenode(oid) is not null`.execute(app.database)
  return new Map(rows.map(({ file, name }) => [file, name]))
}

function personOf({ personId }: { personId: string }) {
  return `/people/${personId}`
}

async function openWithQuestion() {
  const { webinarId: id } = await planOpenWebinar(app, { admission: 'manual' })
  const field = { id: 'why', kind: 'text', label: 'Why do you come?', required: false }
  await app.settled()
  await ask('PUT', `/webinars/${id}/form`, { fields: [field] })
  await app.settled()
  return id
}

/** Two names, an address, two answers, a referrer and two reasons. */
async function sayEightThings(id: string, marker: string) {
  const person = { name: `Mary ${marker}`, email: `${marker}@example.org` }
  const { id: registrationId } = await ask('POST', `/webinars/${id}/registrations`, {
    ...person,
    answers: { why: `Because ${marker}` },
    source: { referrer: `https://example.org/${marker}` },
  })
  const registration = `/registrations/${String(registrationId)}`
  await ask('PATCH', registration, { name: `Ann ${marker}`, answers: { why: `Since ${marker}` } })
  await ask('POST', `${registration}/rejection`, { reason: `No ${marker}` })
  const personId = await personBehind(String(registrationId))
  await ask('PUT', `/people/${personId}/legal-hold`, { reason: `Kept ${marker}` })
  await ask('DELETE', `/people/${personId}/legal-hold`)
  return personId
}

async function personBehind(registrationId: string): Promise<SubjectId> {
  await app.settled()
  const { participantId } = await ask('GET', `/registrations/${registrationId}`)
  return SubjectId.parse(participantId)
}

async function register(name: string, email = `${randomUUID()}@example.org`) {
  const answer = await ask('POST', `${webinar}/registrations`, { name, email })
  const id = String(answer.id)
  return { id, personId: await personBehind(id) }
}

async function erase(personId: string) {
  const answer = await ask('POST', `/people/${personId}/erasure`)
  expect(answer).toMatchObject({ certificateId: expect.any(String) })
  return answer as { certificateId: string }
}

async function roster(query = '') {
  const { items } = await ask('GET', `${webinar}/registrations?limit=500&${query}`)
  return items as { id: string; status: string; person: object }[]
}

async function report(asOf: string) {
  const body = { definition: 'registrations@1', parameters: { webinarId }, asOf, clock: 'recorded' }
  return (await ask('POST', '/reports', body)) as { sha256: string }
}

async function erasedList() {
  const lines = await readFile(`${app.log.directory}/erased.jsonl`, 'utf8')
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object)
}

async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  cookie = app.cookie,
) {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie } },
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
