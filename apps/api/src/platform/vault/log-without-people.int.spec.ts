import { randomUUID } from 'node:crypto'
import { instantOf } from '@rostrum/kernel/instant'
import { expect, test } from 'vitest'
import { planOpenWebinar, startApp } from '../testing.ts'
import { filesWith } from './testing.ts'

const app = await startApp()

/** Everything personal that is said below; each is found nowhere else. */
const planted = {
  name: 'Xanthippe Quillfeather',
  renamed: 'Xanthippe Umberlands',
  email: 'xanthippe.quillfeather@planted-mail.example',
  answer: 'Because my grandmother crossed it on foot',
  referrer: 'https://planted-blog.example/xq?who=quillfeather',
  cancelled: 'My sister Perpetua is ill',
  rejected: 'He shouted at Wolfgang-Amadeus',
  presenter: 'Balthasar Nightingale-Oz',
  bio: 'Born in a lighthouse near Ouessant',
  portrait: 'https://planted-portraits.example/balthasar.jpg',
  stage: 'https://planted-stage.example/join?key=s3cr3t-k3y',
  guest: 'Guest Ottoline Fairweather',
  providerId: 'provider-person-of-ottoline',
  connection: 'connection-of-ottoline-77',
  correction: 'Ottoline wrote that her train was late',
  evidence: 'https://planted-evidence.example/mail-of-ottoline',
}

test('a search of the log’s files for what was said of people finds nothing', async () => {
  await walk()
  await app.settled()
  const { found, files } = await search(Object.values(planted))
  expect(files).toBeGreaterThan(0)
  expect(found).toEqual([])
})

test('the search would find it', async () => {
  const text = 'A planted name of somebody'
  const encodings = {
    bytes: text,
    utf16: Buffer.from(text, 'utf16le').toString('latin1'),
    base64: Buffer.from(text).toString('base64'),
  }
  for (const [nth, written] of Object.values(encodings).entries()) {
    const metadata = {
      ...{ $correlationId: randomUUID(), $causationId: randomUUID(), commandId: randomUUID() },
      ...{ commandHash: '', actor: 'user:1', organizationId: randomUUID(), schemaVersion: 1 },
      occurredAt: '2021-05-20T10:00:00Z',
    }
    const event = { id: randomUUID(), type: 'Planted', data: { written }, metadata }
    await app.log.store.append(`planted-${nth}`, [event], 'no_stream')
    const { found } = await search([written])
    expect(found).toEqual([written])
  }
  expect((await search([text])).found).toEqual([text])
})

/** Says everything that the api lets anybody say about a person. */
async function walk() {
  const { webinarId } = await planOpenWebinar(app, { admission: 'manual' })
  const webinar = `/webinars/${webinarId}`
  await app.settled()
  const field = { kind: 'text', label: 'Why do you come?', required: false }
  await said('PUT', `${webinar}/schedule`, {
    ...{ localStart: '2099-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 },
  })
  await said('PUT', `${webinar}/form`, { fields: [{ id: 'why', ...field }] })
  const card = { name: planted.presenter, bio: planted.bio, portraitUrl: planted.portrait }
  const presenter = await said('POST', `${webinar}/presenters`, {
    ...{ ...card, title: 'Analyst', organization: 'Frontiers' },
  })
  await said('PATCH', `${webinar}/presenters/${presenter['id']}`, { title: 'Chief analyst' })
  await said('PUT', `${webinar}/stage`, { kind: 'link', url: planted.stage })
  const person = { name: planted.name, email: planted.email, answers: { why: planted.answer } }
  const source = { referrer: planted.referrer }
  const mary = await said('POST', `${webinar}/registrations`, { ...person, source })
  const registration = `/registrations/${mary['id']}`
  await said('PATCH', registration, { name: planted.renamed })
  await said('POST', `${registration}/cancellation`, { reason: planted.cancelled })
  const other = await said('POST', `${webinar}/registrations`, {
    ...{ name: 'Somebody', email: 'somebody@example.org' },
  })
  await said('POST', `/registrations/${other['id']}/rejection`, { reason: planted.rejected })
  await said('POST', `${webinar}/start`)
  const at = instantOf(Date.now())
  app.clock.at = at
  const guest = { name: planted.guest, anonymousId: planted.providerId }
  const found = { connectionId: `${planted.connection}-2`, email: planted.email }
  const { results } = await said('POST', `${webinar}/attendance`, {
    facts: [
      { kind: 'joined', at, connectionId: planted.connection, ...guest },
      { kind: 'joined', at, ...found },
    ],
  })
  expect(results).toMatchObject([{ status: 'accepted' }, { status: 'accepted' }])
  await app.settled()
  const { items } = await said('GET', `${webinar}/attendance`)
  const [present] = items as { attendanceId: string }[]
  await said('PUT', `${webinar}/attendance/${present?.attendanceId}/correction`, {
    ...{ intervals: [], reason: planted.correction, evidence: planted.evidence },
  })
}

async function said(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, payload?: object) {
  await app.settled()
  const url = `/api/v1${path}`
  const answer = await app.app.inject({ method, url, ...(payload && { payload }) })
  expect([method, path, answer.statusCode, answer.body]).toEqual([
    method,
    path,
    answer.statusCode < 300 ? answer.statusCode : 'to be accepted',
    answer.body,
  ])
  return answer.json<Record<string, unknown>>()
}

/** Each text that a file of the log holds. */
async function search(texts: readonly string[]) {
  const looked = await Promise.all(texts.map((text) => filesWith(app.log.directory, text)))
  const found = texts.filter((_, nth) => looked[nth]?.holding.length !== 0)
  return { found, files: looked[0]?.files ?? 0 }
}
