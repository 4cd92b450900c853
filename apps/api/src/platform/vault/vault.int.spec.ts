import { randomUUID } from 'node:crypto'
import { CommandReusedError } from '@rostrum/event-sourcing/command-errors'
import type { NewEvent } from '@rostrum/event-sourcing/event'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { migrate, openWholeDatabase } from '../database.ts'
import { freshDatabase } from '../engines/testing.ts'
import type { NewEntry, NewFacts } from './facts.ts'
import { matching } from './search.ts'
import { sweep } from './sweeper.ts'
import { SubjectErasedError, Vault } from './vault.ts'

const database = openWholeDatabase(await freshDatabase())
afterAll(() => database.destroy())
await migrate(database)
const vault = await Vault.open(database)
const organizationId = randomUUID()

describe('what a command says about a person', () => {
  test('is written once: said again it is harmless, and the link stays', async () => {
    const facts = factsOf({ name: 'Mary' })
    const first = await vault.record(facts)
    expect(await vault.record(facts)).toEqual(first)
    expect(await entries(facts)).toEqual([{ class: 'contact', content: contentOf(facts) }])
  })

  test('may not change under its id, and then nothing of the new is written', async () => {
    const facts = factsOf({ name: 'Mary' })
    await vault.record(facts)
    const [contact] = facts.entries
    if (!contact) throw new Error('It says nothing.')
    const other = { ...contact, content: { ...contact.content, name: 'Maria' } }
    const answers: NewEntry = { details: contact.details, class: 'answers', content: { why: 'x' } }
    await expect(vault.record({ ...facts, entries: [other, answers] })).rejects.toThrow(
      CommandReusedError,
    )
    expect(await entries(facts)).toEqual([{ class: 'contact', content: contentOf(facts) }])
  })

  test('is compared both ways, but for what is gone', async () => {
    const facts = factsOf({ name: 'Mary' })
    await vault.record(facts)
    const [contact] = facts.entries
    if (!contact) throw new Error('It says nothing.')
    const more: NewEntry = { details: contact.details, class: 'answers', content: { why: 'x' } }
    await vault.verify(facts)
    await expect(vault.verify({ ...facts, entries: [contact, more] })).rejects.toThrow(
      CommandReusedError,
    )
    await vault.record({ ...facts, entries: [more] })
    await expect(vault.verify(facts)).rejects.toThrow(CommandReusedError)
    await vault.verify(factsOf({ name: 'Never written' }))
  })

  test('is not written about somebody who was erased', async () => {
    const facts = factsOf({ name: 'Mary' })
    await vault.record(facts)
    const subject = { ...facts.subject, isNew: false }
    await sql`delete from vault.subject where subject_id = ${subject.id}`.execute(database)
    const said = entryOf({ name: 'Mary again' })
    await expect(vault.record({ ...facts, subject, entries: [said] })).rejects.toThrow(
      SubjectErasedError,
    )
    expect(await entries({ ...facts, entries: [said] })).toEqual([])
  })
})

describe('an address', () => {
  test('that 50 requests claim at once is one person’s, and the others learn whose', async () => {
    const email = `race-${randomUUID()}@example.org`
    const given = Array.from({ length: 50 }, () => factsOf({ name: 'Mary' }, email))
    const answers = await Promise.all(given.map((facts) => vault.record(facts)))
    const owner = await vault.find(organizationId, 'email', email)
    const winners = answers.filter((answer) => !('addressTaken' in answer))
    expect(winners).toHaveLength(1)
    expect(answers.flatMap((one) => ('addressTaken' in one ? [one.addressTaken] : []))).toEqual(
      Array.from({ length: 49 }, () => owner),
    )
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from vault.subject
      where subject_id = any(${given.map(({ subject }) => subject.id)}::uuid[])`.execute(database)
    expect(rows).toEqual([{ n: 1 }])
  })

  test('is found however it is written, in its own organization only', async () => {
    const facts = factsOf({ name: 'Mary' }, 'Mary.Doe@Example.org')
    await vault.record(facts)
    for (const written of [' mary.doe@example.ORG ', 'MARY.DOE@EXAMPLE.ORG'])
      expect(await vault.find(organizationId, 'email', written)).toBe(facts.subject.id)
    expect(await vault.find(randomUUID(), 'email', 'mary.doe@example.org')).toBeUndefined()
  })
})

describe('a personal link', () => {
  test('opens one registration, and is the same at every call', async () => {
    const facts = factsOf({ name: 'Mary' })
    const { token = '' } = (await vault.record(facts)) as { token?: string }
    const registrationId = facts.link?.registrationId ?? ''
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(await vault.openLink(token)).toEqual({ organizationId, registrationId })
    expect(await vault.linkOf(organizationId, registrationId)).toBe(token)
    expect(await vault.linkOf(randomUUID(), registrationId)).toBeUndefined()
    for (const wrong of ['', 'x', token.toLowerCase(), `${token}x`])
      expect(await vault.openLink(wrong)).toBeUndefined()
  })
})

describe('a search', () => {
  test.each([
    ['Álvaro Núñez', ['alv', 'NUN', 'nuñ al'], ['varo', 'alx']],
    ['李雷', ['李', '李雷'], ['雷']],
    ['محمد العربي', ['محم', 'العر'], ['عربي']],
    ['Zoë O’Brien-Smith', ['zoe', 'bri', 'smi', 'o’bri'], ['rien']],
    ['Straße Öz', ['oz', 'stra'], ['%', '_']],
  ])('finds %s by beginnings of words', async (name, found, missed) => {
    const facts = factsOf({ name })
    await vault.record(facts)
    for (const q of found) expect([q, await finds(facts, q)]).toEqual([q, true])
    for (const q of missed) expect([q, await finds(facts, q)]).toEqual([q, false])
  })

  test('finds an address that is being typed, and none of another organization', async () => {
    const facts = factsOf({ name: 'Mary' }, `mary.q-${randomUUID()}@example.org`)
    await vault.record(facts)
    for (const q of ['mary.q-', 'example', facts.address?.value ?? ''])
      expect([q, await finds(facts, q)]).toEqual([q, true])
    expect(await finds({ ...facts, organizationId: randomUUID() }, 'mary')).toBe(false)
  })
})

describe('the sweeper', () => {
  test('leaves what an event names and what is young, and deletes the rest', async () => {
    const store = new InMemoryEventStore()
    const [named, unnamed, young] = [factsOf({}), factsOf({ name: 'Nobody' }), factsOf({})]
    for (const facts of [named, unnamed]) {
      await vault.record(facts)
      await age(facts)
    }
    await vault.record(young)
    await store.append(named.streamName, [naming(named)], 'no_stream')
    await sweep(database, store)
    expect(await entries(named)).toHaveLength(1)
    expect(await entries(young)).toHaveLength(1)
    expect(await entries(unnamed)).toEqual([])
    expect(await finds(unnamed, 'nobody')).toBe(false)
    // What is known to be named is not asked for again.
    expect(await sweep(database, new InMemoryEventStore())).toBe(0)
    expect(await entries(named)).toHaveLength(1)
  })

  test('sweeps nothing while the log is silent', async () => {
    const facts = factsOf({})
    await vault.record(facts)
    await age(facts)
    const silent = new InMemoryEventStore()
    silent.read = () => Promise.reject(new Error('The log does not answer.'))
    await expect(sweep(database, silent)).rejects.toThrow('does not answer')
    expect(await entries(facts)).toHaveLength(1)
  })

  test('leaves what a retry says again while it reads the stream', async () => {
    const facts = factsOf({})
    await vault.record(facts)
    await age(facts)
    const store = new InMemoryEventStore()
    const read = store.read.bind(store)
    const retries: Promise<unknown>[] = []
    store.read = (...given) => {
      if (given[0] === facts.streamName) retries.push(vault.record(facts))
      return read(...given)
    }
    await sweep(database, store)
    await Promise.all(retries)
    expect(retries).toHaveLength(1)
    expect(await entries(facts)).toHaveLength(1)
  })
})

function factsOf(
  said: { name?: string },
  email = `${randomUUID()}@example.org`,
): NewFacts & { subject: { isNew: boolean } } {
  const [id, registrationId] = [randomUUID(), randomUUID()]
  return {
    organizationId,
    commandId: randomUUID(),
    streamName: `registration-${registrationId}`,
    subject: { id, kind: 'participant', isNew: true },
    address: { kind: 'email', value: email },
    entries: [entryOf({ ...said, email })],
    link: { registrationId },
  }
}

function entryOf(content: Readonly<Record<string, unknown>>): NewEntry {
  return { details: randomUUID(), class: 'contact', content }
}

function contentOf({ entries: [entry] }: NewFacts) {
  return entry?.content
}

async function entries({ entries: said }: NewFacts) {
  const { rows } = await sql<{ class: string; content: unknown }>`
    select class, content from vault.entry
    where details = any(${said.map(({ details }) => details)}::uuid[]) order by class`.execute(
    database,
  )
  return rows
}

async function finds({ organizationId: whose, entries: [entry] }: NewFacts, q: string) {
  const { rows } = await sql`select 1 from (select ${entry?.details ?? ''}::uuid as details) as r
    where ${matching({ organizationId: whose }, q, 'r.details')}`.execute(database)
  return rows.length > 0
}

async function age({ entries: [entry] }: NewFacts) {
  await sql`update vault.entry set created_at = now() - interval '61 minutes'
    where details = ${entry?.details ?? ''}`.execute(database)
}

function naming({ commandId, entries: [entry] }: NewFacts): NewEvent {
  const origin = { $correlationId: commandId, $causationId: commandId, commandId, commandHash: '' }
  const occurredAt = '2021-05-20T10:00:00Z'
  const metadata = { ...origin, actor: 'user:1', organizationId, occurredAt, schemaVersion: 1 }
  const data = { details: entry?.details }
  return { id: randomUUID(), type: 'RegistrationSubmitted', data, metadata }
}
