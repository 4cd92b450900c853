import { randomUUID } from 'node:crypto'
import { endpoints } from '@rostrum/contracts/endpoints'
import { describe, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from './testing.ts'

const app = await startApp()
const { webinarId, seriesId } = await planOpenWebinar(app, { capacity: 2 })
const webinar = `/webinars/${webinarId}`
const people = `${webinar}/registrations`
const future = { localStart: '2099-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 }
await app.settled()
await given('PUT', `${webinar}/schedule`, future)
const cancelled = await planOpenWebinar(app)
await cancelled.change({ type: 'CancelWebinar', reason: 'Nobody can come.' })
const closed = await planOpenWebinar(app)
await closed.change({ type: 'CloseRegistration' })
const draft = await given('POST', `/series/${seriesId}/webinars`, {
  title: 'Draft',
  schedule: future,
})
const person = () => ({ name: 'Mary', email: `${randomUUID()}@example.org` })
const registered = await given('POST', people, person())
await given('POST', people, person())
await app.settled()
const nobody = randomUUID()
const zoned = (timeZone: string) => ({ ...future, timeZone })
const inText = (title: string) => ({ title })
const named = (more: object) => ({ ...person(), ...more })
const at = (localStart: string) => ({ ...future, localStart })
const lasting = (durationMinutes: number) => ({ ...future, durationMinutes })
const correction = `${webinar}/attendance/${registered['id']}/correction`
const corrected = (from: string, to: string) => ({ intervals: [{ from, to }], reason: 'x' })

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Bad = readonly [what: string, method: Method, path: string, body: unknown, answer: string]

const bad: readonly Bad[] = [
  ['an id of nothing', 'GET', `/webinars/${nobody}`, undefined, '404 webinar_not_found'],
  ['an id that is none', 'GET', '/webinars/7', undefined, '400 malformed_request'],
  ['an id with NUL', 'GET', '/webinars/%00', undefined, '400 malformed_request'],
  ['an id of nobody', 'GET', `/registrations/${nobody}`, undefined, '404 registration_not_found'],
  [
    'a step for nobody',
    'POST',
    `/registrations/${nobody}/approval`,
    {},
    '404 registration_not_found',
  ],
  ['a series of nothing', 'GET', `/series/${nobody}`, undefined, '404 series_not_found'],
  [
    'a webinar in no series',
    'POST',
    `/series/${nobody}/webinars`,
    { title: 'A', schedule: future },
    '404 series_not_found',
  ],
  ['a path of nothing', 'GET', '/nowhere', undefined, '404 not_found'],
  ['a wrong method', 'DELETE', webinar, undefined, '405 method_not_allowed'],
  ['a text too long', 'PATCH', webinar, inText('x'.repeat(10_000)), '422 fields_invalid'],
  ['an empty text', 'PATCH', webinar, inText(''), '422 fields_invalid'],
  ['a blank text', 'PATCH', webinar, inText(' \t '), '422 fields_invalid'],
  ['a text with NUL', 'PATCH', webinar, inText('a\u0000b'), '422 fields_invalid'],
  ['a lone surrogate', 'PATCH', webinar, inText('a\ud800b'), '422 fields_invalid'],
  ['an override of direction', 'PATCH', webinar, inText('a\u202eb'), '422 fields_invalid'],
  [
    'a name with NUL',
    'POST',
    `${webinar}/registrations`,
    named({ name: 'a\u0000' }),
    '422 fields_invalid',
  ],
  [
    'an answer with NUL',
    'POST',
    `${webinar}/registrations`,
    named({ answers: { why: '\u0000' } }),
    '422 fields_invalid',
  ],
  [
    'an address that is none',
    'POST',
    `${webinar}/registrations`,
    { name: 'Mary', email: 'mary' },
    '422 fields_invalid',
  ],
  ['a field of nothing', 'PATCH', webinar, { titel: 'x' }, '422 fields_invalid'],
  ['a number for a text', 'PATCH', webinar, { title: 7 }, '422 fields_invalid'],
  ['a list for a body', 'PATCH', webinar, [], '422 fields_invalid'],
  ['no body', 'PATCH', webinar, undefined, '422 fields_invalid'],
  ['a zone of nowhere', 'PUT', `${webinar}/schedule`, zoned('Mars/Olympus'), '422 fields_invalid'],
  ['an abbreviation for a zone', 'PUT', `${webinar}/schedule`, zoned('BST'), '422 fields_invalid'],
  [
    'a time that is skipped',
    'PUT',
    `${webinar}/schedule`,
    at('2027-03-28T01:30'),
    '422 local_time_missing',
  ],
  [
    'a time that comes twice',
    'PUT',
    `${webinar}/schedule`,
    at('2027-10-31T01:30'),
    '422 local_time_ambiguous',
  ],
  [
    'a start in the past',
    'PUT',
    `${webinar}/schedule`,
    at('2021-06-03T14:00'),
    '409 webinar_in_the_past',
  ],
  ['no duration', 'PUT', `${webinar}/schedule`, lasting(0), '422 fields_invalid'],
  ['100 hours', 'PUT', `${webinar}/schedule`, lasting(6_000), '422 fields_invalid'],
  [
    'the past without the right to it',
    'POST',
    people,
    named({ occurredAt: '2021-05-01T00:00:00Z' }),
    '403 backfill_not_allowed',
  ],
  ['a capacity below nothing', 'PUT', `${webinar}/capacity`, { seats: -1 }, '422 fields_invalid'],
  ['half a seat', 'PUT', `${webinar}/capacity`, { seats: 1.5 }, '422 fields_invalid'],
  [
    'closed registration',
    'POST',
    `/webinars/${closed.webinarId}/registrations`,
    person(),
    '409 registration_closed',
  ],
  [
    'a cancelled webinar',
    'POST',
    `/webinars/${cancelled.webinarId}/registrations`,
    person(),
    '409 webinar_cancelled',
  ],
  [
    'a webinar nobody may see yet',
    'POST',
    `/webinars/${draft['id']}/registrations`,
    person(),
    '409 webinar_not_published',
  ],
  [
    'an unknown cursor',
    'GET',
    `${webinar}/registrations?cursor=abc.def`,
    undefined,
    '400 malformed_cursor',
  ],
  [
    'a garbled cursor',
    'GET',
    `${webinar}/registrations?cursor=%00%ff`,
    undefined,
    '400 malformed_cursor',
  ],
  ['a garbled asOf', 'GET', `${webinar}?asOf=yesterday`, undefined, '400 malformed_as_of'],
  ['an asOf below nothing', 'GET', `${webinar}/numbers?asOf=-5`, undefined, '400 malformed_as_of'],
  ['a limit of 0', 'GET', `${webinar}/registrations?limit=0`, undefined, '400 malformed_request'],
  ['a position that is none', 'GET', `${webinar}?after=abc`, undefined, '400 malformed_request'],
  ['no fact', 'POST', `${webinar}/attendance`, { facts: [] }, '422 fields_invalid'],
  [
    'a correction of nobody',
    'PUT',
    `${webinar}/attendance/${nobody}/correction`,
    { intervals: [], reason: 'x' },
    '404 attendance_not_found',
  ],
  [
    'a correction that ends before it starts',
    'PUT',
    correction,
    corrected('2021-06-03T14:00:00Z', '2021-06-03T13:00:00Z'),
    '422 fields_invalid',
  ],
  [
    'a correction in the future',
    'PUT',
    correction,
    corrected('2199-06-03T14:00:00Z', '2199-06-03T15:00:00Z'),
    '409 occurred_in_the_future',
  ],
]

describe('bad input', () => {
  test.each(bad)(
    '%s (%s %s) is told, and nothing is kept',
    async (_, method, path, body, answer) => {
      const head = await app.log.store.head()
      const answered = await ask(method, path, body)
      expect(`${answered.statusCode} ${answered.json().code}`).toBe(answer)
      told(answered)
      expect(await app.log.store.head()).toBe(head)
    },
  )

  test('a method that an address does not take is told, with those that it takes', async () => {
    const patterns = endpoints.map(({ method, path }) => ({
      method,
      pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
    }))
    for (const path of new Set(endpoints.map((one) => one.path.replaceAll(/\{\w+\}/g, nobody)))) {
      const taken = patterns.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
      const others = (['PUT', 'PATCH', 'DELETE', 'POST'] as const).filter(
        (method) => !taken.includes(method),
      )
      for (const method of others) {
        const answer = await ask(method, path)
        const allowed = String(answer.headers['allow']).split(', ')
        expect([method, path, answer.statusCode]).toEqual([method, path, 405])
        expect(allowed.toSorted()).toEqual(taken.toSorted())
      }
    }
  })

  test.each([
    ['If-Match', { 'if-match': '7' }, '400 malformed_if_match'],
    ['If-Match', { 'if-match': '"seven"' }, '400 malformed_if_match'],
    ['If-Match', { 'if-match': '*' }, '400 malformed_if_match'],
    ['Idempotency-Key', { 'idempotency-key': 'again' }, '400 malformed_idempotency_key'],
    ['content type', { 'content-type': 'text/plain' }, '415 unsupported_media_type'],
    ['content type', { 'content-type': 'application/xml' }, '415 unsupported_media_type'],
    [
      'content type',
      { 'content-type': 'application/x-www-form-urlencoded' },
      '415 unsupported_media_type',
    ],
  ])('a garbled %s (%j) is told', async (_, headers: Record<string, string>, answer) => {
    const answered = await app.app.inject({
      ...{ method: 'PATCH', url: `/api/v1${webinar}` },
      payload: JSON.stringify(inText('Other')),
      headers: { 'content-type': 'application/json', ...headers },
    })
    expect(`${answered.statusCode} ${answered.json().code}`).toBe(answer)
    told(answered)
  })

  test.each([
    ['of 2 MB', JSON.stringify(inText('x'.repeat(2_097_152))), '413 body_too_large'],
    ['that is no JSON', '{"title": ', '400 malformed_request'],
    ['with a prototype', '{"title":"A","__proto__":{"x":1}}', '400 malformed_request'],
  ])('a body %s is told', async (_, payload, answer) => {
    const answered = await app.app.inject({
      ...{ method: 'PATCH', url: `/api/v1${webinar}`, payload },
      headers: { 'content-type': 'application/json' },
    })
    expect(`${answered.statusCode} ${answered.json().code}`).toBe(answer)
    told(answered)
  })

  test.each([
    [{ percent: 500 }, '/percent'],
    [{ seconds: -1 }, '/seconds'],
    [{ seconds: 'ten' }, '/seconds'],
  ])('a threshold of %j is told by the shape that it comes closest to', async (body, pointer) => {
    const answer = await ask('PUT', `${webinar}/threshold`, body)
    const { code, errors } = answer.json()
    expect(code).toBe('fields_invalid')
    expect(errors[0].pointer).toBe(pointer)
    expect(errors[0].detail).not.toMatch(/invalid input$/i)
  })

  test('facts of attendance are judged one by one, with what is wrong of each', async () => {
    const then = { kind: 'joined', at: '2021-06-03T13:00:00Z' }
    const fact = (more: object) => ({ ...then, connectionId: randomUUID(), ...more })
    const facts = [
      fact({}),
      fact({ registrationId: nobody }),
      fact({ anonymousId: 'a', at: '2199-01-01T00:00:00Z' }),
      fact({ anonymousId: 'a\u0000' }),
      'nonsense',
      null,
    ]
    const answer = await ask('POST', `${webinar}/attendance`, { facts })
    expect(answer.statusCode).toBe(200)
    const { results } = answer.json<{ results: { status: string; code?: string }[] }>()
    expect(results.map(({ status }) => status)).toEqual(facts.map(() => 'refused'))
    expect(results.every(({ code }) => (code ?? '') !== '')).toBe(true)
  })

  test('fewer seats than are taken evict nobody and let nobody in', async () => {
    await given('PUT', `${webinar}/capacity`, { seats: 1 })
    await app.settled()
    const { seats } = (await ask('GET', webinar)).json()
    expect(seats.taken).toBe(2)
    const late = await given('POST', people, person())
    expect(late['status']).toBe('waitlisted')
  })

  test('markup and script in rich text come out without what would run', async () => {
    const description =
      'A <script>alert(1)</script> **bold** <img src=x onerror=alert(1)> [x](javascript:alert(1))'
    await given('PATCH', webinar, { description })
    await app.settled()
    const { descriptionHtml, description: kept } = (await ask('GET', webinar)).json()
    expect(kept).toBe(description)
    expect(descriptionHtml).toContain('<strong>bold</strong>')
    expect(descriptionHtml).not.toMatch(/<script|<img[^>]+onerror|href="javascript:/i)
  })
})

type Given = Awaited<ReturnType<typeof ask>>

/** Every refusal is a problem that says what happened, and nothing of our insides. */
function told(answer: Given) {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const { status, detail, title, correlationId, type } = answer.json()
  expect(status).toBe(answer.statusCode)
  for (const said of [detail, title, correlationId, type]) expect(said).toMatch(/\S/)
  expect(answer.body).not.toMatch(/node_modules|\.ts:\d|select |at Object\./)
}

async function given(method: Method, path: string, body?: object) {
  await app.settled()
  const answer = await ask(method, path, body)
  if (answer.statusCode >= 300) throw new Error(answer.body)
  return answer.json<Record<string, unknown>>()
}

function ask(method: Method, path: string, body?: unknown) {
  const url = `/api/v1${path}`
  // As text: what JSON can say may be more than a value of ours.
  return app.app.inject({
    ...{ method, url },
    ...(body !== undefined && {
      payload: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  })
}
