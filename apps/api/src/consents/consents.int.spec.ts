import { randomUUID } from 'node:crypto'
import type { ConsentPurposes, PersonConsents } from '@rostrum/contracts/consents'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { beforeAll, describe, expect, test } from 'vitest'
import { asking } from '../access.fixtures.ts'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

/** Appending this dies, as a process that is killed there would. */
let diesAt: string | undefined
const app = await startApp({ through })
const ask = asking(app, { cookie: app.cookie })
const french = 'Écrivez-moi au sujet de cette série.'
const english = 'Write to me about this series.'

let seriesId = ''
let webinarId = ''
beforeAll(async () => {
  const planned = await planOpenWebinar(app)
  ;({ seriesId, webinarId } = planned)
  await app.settled()
  await set('series-mail', { offered: true, texts: { en: english, fr: french } })
})

describe('What people are asked', () => {
  test('is asked in the language of whoever reads, in the version that stands', async () => {
    const page = await form({ 'accept-language': 'fr-CH, de;q=0.5' })
    expect(page).toContain(`<bdi lang="fr">${french}</bdi>`)
    expect(await form({ 'accept-language': 'de' })).toContain(`<bdi lang="en">${english}</bdi>`)
    expect(page).not.toContain('I may be heard, seen and named in recordings.')
    const email = `${randomUUID()}@example.org`
    const filled = { name: 'Ida Form', email, 'consent.series-mail': 'yes' }
    await form({ 'accept-language': 'fr' }, filled)
    await app.settled()
    const { items } = await ask('GET', `/people?q=${email}`)
    const [{ id }] = items as [{ id: string }]
    expect(await said(id)).toMatchObject([
      { purpose: 'series-mail', given: true, statements: [{ locale: 'fr', text: french }] },
    ])
  })

  test.each([
    [
      'a text that was changed since',
      { purpose: 'series-mail', textVersion: '1' },
      'consent_outdated',
    ],
    ['what nobody asks', { purpose: 'recording', textVersion: '1' }, 'unknown_purpose'],
    ['a purpose that is none', { purpose: 'constructor', textVersion: '1' }, 'unknown_purpose'],
  ])('%s is refused, by its field', async (_, consent, code) => {
    const refused = await register('Ida Refused', [consent])
    expect(refused).toMatchObject({ status: 422, errors: [{ code }] })
  })

  test('other words are a new version; what was agreed to keeps its own', async () => {
    const ida = await registered('Ida Words', [agreed()])
    const before = await purpose('series-mail')
    await set('series-mail', { offered: true, texts: { en: 'Other words.', fr: french } })
    const after = await purpose('series-mail')
    expect(Number(after.textVersion)).toBe(Number(before.textVersion) + 1)
    expect(after.earlier[0]).toEqual({
      ...{ textVersion: before.textVersion, texts: before.texts, since: before.since },
    })
    await set('series-mail', { offered: true, texts: { en: english, fr: french } })
    expect((await said(ida.personId))[0]?.statements).toMatchObject([{ text: english }])
  })
})

describe('A consent', () => {
  test('is on record with just its words; a withdrawal ends it everywhere at once', async () => {
    const ida = await registered('Ida Agrees', [
      agreed(),
      { purpose: 'initials', textVersion: '1' },
    ])
    const [mail] = (await said(ida.personId)).filter(({ purpose: one }) => one === 'series-mail')
    expect(mail).toMatchObject({
      given: true,
      seriesId,
      title: 'Mail about the series',
      statements: [
        {
          kind: 'given',
          by: 'self',
          locale: 'en',
          text: english,
          webinarTitle: expect.any(String),
        },
      ],
    })
    expect(await list('series-mail')).toContain(ida.email)
    const { agreed: counted } = await purpose('series-mail')

    const page = await own(ida.token, { purpose: 'series-mail', seriesId, agree: 'no' })
    expect(page).toContain('It counts from now on, everywhere.')
    expect(await list('series-mail')).not.toContain(ida.email)
    expect(await list('initials')).toContain(ida.email)
    expect((await purpose('series-mail')).agreed).toBe(counted - 1)
    const { items } = await ask('GET', '/feed?types=consent.withdrawn&limit=500')
    expect(items).toContainEqual(
      expect.objectContaining({
        subject: { kind: 'participant', id: ida.personId },
        data: { participantId: ida.personId, purpose: 'series-mail', seriesId },
      }),
    )
    const [first] = await said(ida.personId)
    expect(first).toMatchObject({
      given: false,
      statements: [
        { kind: 'withdrawn', by: 'self' },
        { kind: 'given', text: english },
      ],
    })
  })

  test('is given again on the page of the person, in the words that stand', async () => {
    const ida = await registered('Ida Again')
    const { textVersion } = await purpose('series-mail')
    const agree = { purpose: 'series-mail', seriesId, agree: 'yes', locale: 'en' }
    expect(await own(ida.token, { ...agree, textVersion: '1' })).toContain('Nothing was changed')
    expect(await list('series-mail')).not.toContain(ida.email)
    expect(await own(ida.token, { ...agree, textVersion })).toContain('You agreed on')
    expect(await list('series-mail')).toContain(ida.email)
  })

  test('is taken back by a member who is asked to; they cannot give one', async () => {
    const ida = await registered('Ida Calls', [agreed()])
    const path = `/people/${ida.personId}/consent-withdrawals`
    await ask('POST', path, { purpose: 'series-mail', seriesId })
    await app.settled()
    expect((await said(ida.personId))[0]?.statements[0]).toMatchObject({
      ...{ kind: 'withdrawn', by: 'host' },
    })
  })

  test('is of what they were asked: another series, or a word that somebody made up, is none', async () => {
    const ida = await registered('Ida Invents', [agreed()])
    const { textVersion } = await purpose('series-mail')
    const made = { purpose: 'series-mail', seriesId: randomUUID(), agree: 'yes', locale: 'en' }
    expect(await own(ida.token, { ...made, textVersion })).toContain('Nothing was changed.')
    expect(await own(ida.token, { purpose: 'made up', agree: 'no' })).toContain('Nothing was')
    const path = `/people/${ida.personId}/consent-withdrawals`
    await expect(ask('POST', path, { purpose: 'made up' })).rejects.toThrow('consent_not_found')
    expect(await said(ida.personId)).toMatchObject([{ seriesId, given: true }])
  })

  test('of somebody who registers again is not asked: anybody can type an address', async () => {
    const ida = await registered('Ida Repeats')
    await register('Ida Repeats', [agreed()], ida.email)
    await app.settled()
    expect(await said(ida.personId)).toEqual([])
  })

  test('of two who are one is what they said last', async () => {
    const [one, other] = [await registered('Mia One', [agreed()]), await registered('Mia Two')]
    await ask('POST', `/people/${one.personId}/merge`, { with: other.personId })
    await app.settled()
    await own(other.token, { purpose: 'series-mail', seriesId, agree: 'no' })
    expect(await list('series-mail')).not.toContain(one.email)
    expect(await said(one.personId)).toMatchObject([{ given: false }])
  })

  test('that a crash left unsaid is put on record by the reactor, once', async () => {
    diesAt = 'ConsentGiven'
    const email = `${randomUUID()}@example.org`
    expect(await register('Ida Dies', [agreed()], email)).toMatchObject({ status: 500 })
    diesAt = undefined
    await expect.poll(() => list('series-mail'), { timeout: 30_000 }).toContain(email)
    const { items } = await ask('GET', `/people?q=${email}`)
    const [{ id }] = items as [{ id: string }]
    expect((await said(id))[0]?.statements).toMatchObject([{ kind: 'given', by: 'self' }])
  })

  test('that the form of a webinar asks has the words of that form', async () => {
    const label = 'Send me the book.'
    const field = { id: 'book', kind: 'consent', label, required: false }
    const words = { purpose: 'book', textVersion: 'spring' }
    await ask('PUT', `/webinars/${webinarId}/form`, { fields: [{ ...field, ...words }] })
    await app.settled()
    const ida = await registered('Ida Reads', [words])
    await ask('PUT', `/webinars/${webinarId}/form`, { fields: [] })
    await app.settled()
    expect(await said(ida.personId)).toMatchObject([
      { purpose: 'book', title: 'book', statements: [{ textVersion: 'spring', text: label }] },
    ])
    const { ofForms } = (await ask('GET', '/consent-purposes')) as unknown as ConsentPurposes
    expect(ofForms).toContainEqual({ purpose: 'book', agreed: 1, withdrawn: 0 })
  })
})

test('initials are shown in public of whoever agrees, and no longer once they withdraw', async () => {
  const planned = await planOpenWebinar(app)
  webinarId = planned.webinarId
  await app.settled()
  const shy = await registered('Shy One')
  const open = await registered('Zoe Open', [{ purpose: 'initials', textVersion: '1' }])
  const facts = [shy, open].flatMap(({ registrationId }) => [
    { kind: 'joined', connectionId: registrationId, registrationId, at: '2021-06-03T13:05:00Z' },
    { kind: 'left', connectionId: registrationId, registrationId, at: '2021-06-03T14:00:00Z' },
  ])
  await planned.change({ type: 'StartWebinar' }, '2021-06-03T13:00:00Z')
  await ask('POST', `/webinars/${webinarId}/attendance`, { facts })
  await planned.change({ type: 'EndWebinar' }, '2021-06-03T14:30:00Z')
  await app.settled()
  const shown = async () => /Initials: ([^.]*)\./.exec(await get(`/webinars/${webinarId}`))?.[1]
  expect(await shown()).toMatch(/\bZ\b/)
  expect(await shown()).not.toMatch(/\bS\b/)
  await own(open.token, { purpose: 'initials', agree: 'no' })
  expect(await shown()).not.toMatch(/\bZ\b/)
})

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

interface Consent {
  readonly purpose: string
  readonly textVersion: string
}
let version = '2'
const agreed = (): Consent => ({ purpose: 'series-mail', textVersion: version })

async function set(name: string, body: object) {
  await ask('PUT', `/consent-purposes/${name}`, body)
  version = (await purpose('series-mail')).textVersion
}

async function purpose(name: string) {
  const { items } = (await ask('GET', '/consent-purposes')) as unknown as ConsentPurposes
  return items.find((one) => one.purpose === name) as ConsentPurposes['items'][number]
}

async function said(personId: string) {
  const told = (await ask('GET', `/people/${personId}/consents`)) as unknown as PersonConsents
  return told.items
}

async function list(name: string) {
  return await get(`/api/v1/consent-purposes/${name}/people.csv`, { cookie: app.cookie })
}

async function get(url: string, headers: Record<string, string> = { cookie: '' }) {
  return (await app.app.inject({ method: 'GET', url, headers })).body
}

async function form(headers: Record<string, string>, filled?: Record<string, string>) {
  const url = `/webinars/${webinarId}/register`
  const posted = filled && {
    method: 'POST' as const,
    payload: new URLSearchParams(filled).toString(),
  }
  const type = filled && { 'content-type': 'application/x-www-form-urlencoded' }
  const request = { method: 'GET' as const, url, ...posted }
  return (await app.app.inject({ ...request, headers: { cookie: '', ...type, ...headers } })).body
}

async function own(token: string, filled: Record<string, string>) {
  const answer = await app.app.inject({
    ...{ method: 'POST', url: `/r/${token}/data/consents` },
    headers: { cookie: '', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(filled).toString(),
  })
  await app.settled()
  return answer.body
}

async function register(
  name: string,
  consents: readonly Consent[] = [],
  email = `${randomUUID()}@example.org`,
) {
  const answer = await app.app.inject({
    ...{ method: 'POST', url: `/api/v1/webinars/${webinarId}/registrations` },
    headers: { cookie: '' },
    payload: { name, email, consents },
  })
  return answer.json<Record<string, unknown>>()
}

async function registered(name: string, consents: readonly Consent[] = []) {
  const email = `${randomUUID()}@example.org`
  const { id } = await register(name, consents, email)
  await app.settled()
  const registrationId = String(id)
  const { participantId } = await ask('GET', `/registrations/${registrationId}`)
  const { url } = await ask('GET', `/registrations/${registrationId}/link`)
  const token = String(url).split('/').at(-1) ?? ''
  return { email, registrationId, personId: String(participantId), token }
}
