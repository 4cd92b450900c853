import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../platform/testing.ts'
import { ErasureReactor } from './erasure.reactor.ts'

const app = await startApp()
const { webinarId: first } = await planOpenWebinar(app)
const { webinarId: second } = await planOpenWebinar(app)

describe('two people who are one', () => {
  test('are shown before as what they will be, and afterwards as one person', async () => {
    const mail = marker()
    const stays = await register(first, `Ada ${mail}`, `a.${mail}`)
    await register(second, `Ada ${mail}`, `a.${mail}`)
    const goes = await register(first, `A. ${mail}`, `work.${mail}`)
    expect(await ask('GET', `/people/${stays}/merge-preview?with=${goes}`)).toMatchObject({
      stays: { id: stays, person: { displayName: `Ada ${mail}` }, registrations: 2 },
      goes: { id: goes, names: [`A. ${mail}`], addresses: [`work.${mail}@example.org`] },
      becomes: { registrations: 3, webinars: 2 },
      both: [{ webinarId: first }],
    })
    await merge(stays, goes)
    for (const name of [`Ada ${mail}`, `A. ${mail}`, mail])
      expect(await found(name)).toMatchObject([
        { id: stays, registrations: 3, person: { displayName: `Ada ${mail}` } },
      ])
    const story = await ask('GET', `/people/${stays}`)
    expect(story).toMatchObject({ merges: [{ id: goes, into: stays, at: expect.any(String) }] })
    expect(story['registrations']).toHaveLength(3)
    expect(await ask('GET', `/people/${goes}`)).toMatchObject({ mergedInto: stays })
  })

  test('are listed once in pages of one, where the last of their registrations stands', async () => {
    const mail = marker()
    const stays = await register(first, `Eve ${mail}`, `e.${mail}`)
    const between = await register(first, `Between ${mail}`, `b.${mail}`)
    const goes = await register(first, `Eve ${mail}`, `f.${mail}`)
    await merge(stays, goes)
    const page = await ask('GET', `/people?limit=1&q=${mail}`)
    const next = await ask('GET', `/people?limit=1&q=${mail}&cursor=${String(page['next'])}`)
    expect([page, next].map(({ items }) => (items as Item[]).map(({ id }) => id))).toEqual([
      [stays],
      [between],
    ])
    expect(next).not.toHaveProperty('next')
  })

  test('are two again after a split, and the story says when', async () => {
    const [stays, goes, mail] = await two()
    await merge(stays, goes)
    expect(await ask('POST', `/people/${goes}/split`)).toMatchObject({ id: goes })
    await app.settled()
    expect((await found(mail)).map(({ registrations }) => registrations)).toEqual([1, 1])
    expect(await ask('GET', `/people/${stays}`)).toMatchObject({
      merges: [{ id: goes, splitAt: expect.any(String) }],
    })
    expect(await ask('GET', `/people/${goes}`)).not.toHaveProperty('mergedInto')
  })

  test('are suggested by the name that they share, to each other alone', async () => {
    const [stays, goes] = await two()
    await register(first, 'Somebody Else', marker())
    const suggested = async (id: string) =>
      ((await ask('GET', `/people/${id}/duplicates`))['items'] as Item[]).map((one) => one.id)
    expect(await suggested(stays)).toEqual([goes])
    expect(await suggested(goes)).toEqual([stays])
    await merge(stays, goes)
    expect(await suggested(stays)).toEqual([])
  })
})

describe('a merge is refused', () => {
  test('as the preview says, with oneself, twice, and with nobody', async () => {
    const [stays, goes] = await two()
    const [third] = await two()
    await refused(stays, stays, 'merge_with_itself')
    await refused(stays, randomUUID(), 'person_not_found')
    const { position } = await merge(stays, goes)
    await refused(third, goes, 'already_merged')
    await refused(goes, third, 'merged_further')
    expect(await ask('POST', `/people/${stays}/merge`, { with: goes })).toMatchObject({
      position,
    })
    expect(await ask('POST', `/people/${stays}/split`)).toMatchObject({ code: 'not_merged' })
    await merge(third, stays)
    expect(await ask('POST', `/people/${goes}/split`)).toMatchObject({ code: 'merged_further' })
    expect(await ask('GET', `/people/${goes}`)).toMatchObject({ mergedInto: third })
  })

  test('while a hold keeps either, and once either is erased', async () => {
    const [stays, goes] = await two()
    for (const id of [stays, goes]) {
      await ask('PUT', `/people/${id}/legal-hold`, { reason: 'A court asked.' })
      await refused(stays, goes, 'subject_held')
      await ask('DELETE', `/people/${id}/legal-hold`)
    }
    await ask('POST', `/people/${goes}/erasure`)
    await refused(stays, goes, 'subject_erased')
    await refused(goes, stays, 'subject_erased')
  })

  test('for one of two who are merged into each other at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other, mail] = await two()
      await Promise.all([
        ask('POST', `/people/${one}/merge`, { with: other }),
        ask('POST', `/people/${other}/merge`, { with: one }),
      ])
      await app.settled()
      const ends = await Promise.all([one, other].map(lastOf))
      expect(ends.filter((type) => type === 'ParticipantsMerged').length).toBe(
        2 - (await found(mail)).length,
      )
    }
  })
})

describe('erasure of who was merged', () => {
  test('takes both, each with a certificate, and says so before', async () => {
    const [stays, goes] = await two()
    const [single] = await two()
    await merge(stays, goes)
    const alone = await ask('GET', `/people/${single}/erasure`)
    const preview = await ask('GET', `/people/${goes}/erasure`)
    expect([alone['people'], preview['people']]).toEqual([1, 2])
    expect(preview).toMatchObject({ goes: { addresses: 2 }, stays: { registrations: 2 } })
    const { certificateId, certificates } = await ask('POST', `/people/${goes}/erasure`)
    expect(certificates).toEqual([certificateId, expect.any(String)])
    await app.settled()
    for (const [nth, id] of [goes, stays].entries())
      expect(await ask('GET', `/people/${id}`)).toMatchObject({
        person: { state: 'erased' },
        erased: { certificateId: (certificates as string[])[nth] },
      })
    expect(await ask('POST', `/people/${goes}/split`)).toMatchObject({ code: 'subject_erased' })
  })

  test('takes nobody while a hold keeps one of them', async () => {
    const [stays, goes] = await two()
    await merge(stays, goes)
    await ask('PUT', `/people/${goes}/legal-hold`, { reason: 'A court asked.' })
    expect(await ask('POST', `/people/${stays}/erasure`)).toMatchObject({ code: 'subject_held' })
    await app.settled()
    expect(await ask('GET', `/people/${stays}`)).toMatchObject({
      ...{ person: { state: 'known' }, held: true, hold: { reason: 'A court asked.' } },
    })
  })

  test('is finished for both where it died after it was asked for one', async () => {
    const [stays, goes] = await two()
    await merge(stays, goes)
    const reactor = app.app.get(ErasureReactor)
    const { events } = await app.log.store.read(`participant-${stays}`)
    const [met] = events
    if (!met) throw new Error('Nobody was met.')
    const loose = {
      ...{ state: { certificateId: randomUUID(), erased: false }, since: 0 },
      ...{ position: met.position, causationId: met.id, ...met.metadata },
    }
    await reactor.settle(stays, loose)
    await app.settled()
    for (const id of [stays, goes])
      expect(await ask('GET', `/people/${id}`)).toMatchObject({ person: { state: 'erased' } })
  })
})

interface Item {
  readonly id: string
  readonly registrations: number
  readonly person: object
}

function marker() {
  return `z${randomUUID().slice(0, 8)}`
}

async function two(): Promise<[string, string, string]> {
  const mail = marker()
  const one = await register(first, `Twin ${mail}`, `a.${mail}`)
  return [one, await register(first, `twin  ${mail}`, `b.${mail}`), mail]
}

async function register(webinarId: string, name: string, mail: string) {
  const form = { name, email: `${mail}@example.org` }
  const { id } = await ask('POST', `/webinars/${webinarId}/registrations`, form)
  await app.settled()
  return String((await ask('GET', `/registrations/${String(id)}`))['participantId'])
}

async function merge(stays: string, goes: string) {
  const answer = await ask('POST', `/people/${stays}/merge`, { with: goes })
  expect(answer).toMatchObject({ id: stays, position: expect.any(String) })
  await app.settled()
  return answer
}

async function refused(stays: string, goes: string, code: string) {
  expect(await ask('GET', `/people/${stays}/merge-preview?with=${goes}`)).toMatchObject({ code })
  expect(await ask('POST', `/people/${stays}/merge`, { with: goes })).toMatchObject({ code })
}

async function lastOf(participantId: string) {
  const { events } = await app.log.store.read(`participant-${participantId}`)
  return events.at(-1)?.type
}

async function found(q: string) {
  return (await ask('GET', `/people?q=${encodeURIComponent(q)}`))['items'] as Item[]
}

async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: object) {
  const answer = await app.app.inject({
    ...{ method, url: `/api/v1${path}`, headers: { cookie: app.cookie } },
    ...(payload && { payload }),
  })
  return answer.json<Record<string, unknown>>()
}
