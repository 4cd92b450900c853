import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()
const { webinarId, seriesId } = await planOpenWebinar(app)
const webinar = `/webinars/${webinarId}`
const registrations = `${webinar}/registrations`
await app.settled()
// The webinar of the preparations lies in 2021: it is moved to where people can still register.
const moved = { localStart: '2099-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 }
await ask('PUT', `${webinar}/schedule`, moved)

describe('the same key again', () => {
  const first = () => ({ name: 'Mary Doe', email: `${randomUUID()}@example.org` })

  test('registers once and answers as the first time, after others came too', async () => {
    const [key, body] = [randomUUID(), first()]
    const made = await ask('POST', registrations, body, { key })
    expect(made.status).toBe(201)
    await ask('POST', registrations, first())
    const again = await ask('POST', registrations, body, { key })
    expect(again.status).toBe(200)
    const { id, revision, personalLink } = made.body
    expect(again.body).toMatchObject({ id, revision, personalLink })
  })

  test.each([
    ['another name', { name: 'Mary Dough' }],
    ['no name', { name: undefined }],
    ['another address', { email: 'other@example.org' }],
    ['answers', { answers: { why: 'Because' } }],
    ['another country', { country: 'FR' }],
  ])('with %s is refused, and nothing is written', async (_, differing) => {
    const [key, body] = [randomUUID(), first()]
    const made = await ask('POST', registrations, body, { key })
    const head = await app.log.store.head()
    const again = await ask('POST', registrations, { ...body, ...differing }, { key })
    expect(again).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(await app.log.store.head()).toBe(head)
    const repeated = await ask('POST', registrations, body, { key })
    expect(repeated.body).toMatchObject({ id: made.body['id'] })
  })

  test('with another reason is refused: what the hash leaves out is compared in the vault', async () => {
    const { body } = await ask('POST', registrations, first())
    const [key, path] = [randomUUID(), `/registrations/${body['id']}/cancellation`]
    const reason = 'Ill with the flu'
    expect((await ask('POST', path, { reason }, { key })).status).toBe(200)
    expect((await ask('POST', path, { reason }, { key })).status).toBe(200)
    for (const other of [{ reason: 'On holiday' }, {}])
      expect(await ask('POST', path, other, { key })).toMatchObject({
        status: 422,
        body: { code: 'idempotency_key_reused' },
      })
  })

  test('of an amendment with another name is refused, with the same one it is the first answer', async () => {
    const { body } = await ask('POST', registrations, first())
    const [key, path] = [randomUUID(), `/registrations/${body['id']}`]
    const amended = await ask('PATCH', path, { name: 'Mary Poe' }, { key })
    expect(amended.status).toBe(200)
    expect(await ask('PATCH', path, { name: 'Mary Roe' }, { key })).toMatchObject({ status: 422 })
    await ask('PATCH', path, { name: 'Mary Loe' })
    const again = await ask('PATCH', path, { name: 'Mary Poe' }, { key })
    expect(again).toMatchObject({ status: 200, body: { revision: amended.body['revision'] } })
  })

  test('of a card answers as the first time, after others changed the card', async () => {
    const card = { name: 'Ada', title: 'Analyst', organization: 'Frontiers' }
    const { body } = await ask('POST', `${webinar}/presenters`, card)
    const [key, path] = [randomUUID(), `${webinar}/presenters/${body['id']}`]
    const changed = await ask('PATCH', path, { bio: 'Counts borders.' }, { key })
    expect(changed.status).toBe(200)
    expect((await ask('PATCH', path, { name: 'Ada L.' })).status).toBe(200)
    const again = await ask('PATCH', path, { bio: 'Counts borders.' }, { key })
    expect(again).toMatchObject({ status: 200, body: { revision: changed.body['revision'] } })
    expect(await ask('PATCH', path, { bio: 'Else.' }, { key })).toMatchObject({ status: 422 })
  })
})

test('a new personal link is the only one, and a repeat is told it again', async () => {
  const person = { name: 'Mary Doe', email: `${randomUUID()}@example.org` }
  const { body } = await ask('POST', registrations, person)
  const [key, path] = [randomUUID(), `/registrations/${body['id']}/link`]
  const issued = await ask('POST', path, undefined, { key })
  const { personalLink } = issued.body
  expect(personalLink).not.toBe(body['personalLink'])
  expect((await ask('POST', path, undefined, { key })).body).toMatchObject({ personalLink })
  expect(await ask('GET', path)).toMatchObject({ body: { url: personalLink } })
  const opens = async (url: unknown) =>
    (await app.app.inject({ method: 'GET', url: String(url) })).statusCode
  expect(await opens(personalLink)).toBe(200)
  expect(await opens(body['personalLink'])).toBe(404)
  const next = await ask('POST', path)
  expect((await ask('POST', path, undefined, { key })).status).toBe(200)
  expect(await opens(next.body['personalLink'])).toBe(200)
})

describe('the same key again, when its surroundings have changed', () => {
  const draft = { title: 'Another webinar' }

  test('of a plan and of a copy answers as the first time, in a series archived since', async () => {
    const own = (await ask('POST', '/series', { ...another, title: 'Archived' })).body['id']
    const [plan, copy] = [`/series/${own}/webinars`, `${webinar}/copy`]
    const keys = { plan: randomUUID(), copy: randomUUID() }
    const planned = await ask('POST', plan, draft, { key: keys.plan })
    const copied = await ask('POST', copy, { seriesId: own }, { key: keys.copy })
    expect([planned.status, copied.status]).toEqual([201, 201])
    await ask('POST', `/series/${own}/archive`, {})
    expect(await ask('POST', plan, draft, { key: keys.plan })).toMatchObject(again(planned))
    expect(await ask('POST', copy, { seriesId: own }, { key: keys.copy })).toMatchObject(
      again(copied),
    )
    expect(await ask('POST', plan, draft)).toMatchObject({ body: { code: 'series_archived' } })
  })

  test('of a change answers as the first time, of a webinar withdrawn since', async () => {
    const { body } = await ask('POST', `/series/${seriesId}/webinars`, draft)
    const [key, path] = [randomUUID(), `/webinars/${body['id']}`]
    const changed = await ask('PATCH', path, { title: 'Changed' }, { key })
    const withdrawal = { key: randomUUID() }
    const home = `/series/${seriesId}/webinars/${body['id']}`
    const withdrawn = await ask('DELETE', home, undefined, withdrawal)
    expect([changed.status, withdrawn.status]).toEqual([200, 200])
    expect(await ask('PATCH', path, { title: 'Changed' }, { key })).toMatchObject(again(changed))
    expect(await ask('DELETE', home, undefined, withdrawal)).toMatchObject(again(withdrawn))
    expect(await ask('PATCH', path, { title: 'Again' })).toMatchObject({
      body: { code: 'webinar_withdrawn' },
    })
  })

  test('of a capacity answers as the first time, and sets nothing back', async () => {
    const { body } = await ask('POST', `/series/${seriesId}/webinars`, draft)
    const [key, path] = [randomUUID(), `/webinars/${body['id']}/capacity`]
    const first = await ask('PUT', path, { seats: 20 }, { key })
    await ask('PUT', path, { seats: 30 })
    expect(await ask('PUT', path, { seats: 20 }, { key })).toMatchObject(again(first))
    expect(await ask('PUT', path, { seats: 21 }, { key })).toMatchObject({ status: 422 })
    expect(await ask('GET', path)).toMatchObject({ body: { seats: 30 } })
  })

  const another = { language: 'en', timeZone: 'Europe/London' }
  const again = ({ body }: Awaited<ReturnType<typeof ask>>) => ({
    status: 200,
    body: { id: body['id'], revision: body['revision'] },
  })
})

test('a copy has the seats of its source', async () => {
  const limited = { title: 'Limited', capacity: 40 }
  const { body } = await ask('POST', `/series/${seriesId}/webinars`, limited)
  const copy = await ask('POST', `/webinars/${body['id']}/copy`, {})
  expect(await ask('GET', `/webinars/${copy.body['id']}/capacity`)).toMatchObject({
    body: { seats: 40, taken: 0 },
  })
})

describe('If-Match', () => {
  const changes = [
    ['a webinar', 'PATCH', webinar, { title: 'Another title' }],
    ['a series', 'PATCH', `/series/${seriesId}`, { title: 'Another title' }],
    ['a capacity', 'PUT', `${webinar}/capacity`, { seats: 400 }],
  ] as const
  test.each(changes)(
    'of another revision of %s changes nothing and tells the present one',
    async (_, method, path, body) => {
      const before = await ask('GET', path)
      const present = Number(before.body['revision'])
      for (const stale of [present + 7, Math.max(0, present - 1)].filter((one) => one !== present))
        expect(await ask(method, path, body, { ifMatch: `"${stale}"` })).toMatchObject({
          status: 412,
          body: { code: 'revision_mismatch', currentRevision: present },
        })
      const changed = await ask(method, path, body, { ifMatch: `"${present}"` })
      expect(changed).toMatchObject({ status: 200, body: { revision: present + 1 } })
    },
  )

  test('of two people who saw the same only one changes it', async () => {
    const { body } = await ask('GET', webinar)
    const ifMatch = `"${body['revision']}"`
    const both = await Promise.all(
      ['Mine', 'Yours'].map((title) => ask('PATCH', webinar, { title }, { ifMatch })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412])
  })
})

interface Headers {
  readonly key?: string
  readonly ifMatch?: string
}

async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  payload?: object,
  { key, ifMatch }: Headers = {},
) {
  await app.settled()
  const answer = await app.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      ...(key && { 'idempotency-key': key }),
      ...(ifMatch && { 'if-match': ifMatch }),
    },
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
