import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { asking } from '../access.fixtures.ts'
import { planOpenWebinar, startApp } from '../platform/testing.ts'

const app = await startApp()
const ask = asking(app, { cookie: app.cookie })
const { webinarId } = await planOpenWebinar(app)
await app.settled()
await ask('PUT', `/webinars/${webinarId}/form`, {
  fields: [{ id: 'why', kind: 'text', label: 'Why do you come?', required: false }],
})

describe('A person, by their own link', () => {
  test('sees what is held, and corrects it for themselves alone', async () => {
    const ann = await register('Ann First')
    const ben = await register('Ben Second')
    const page = await visit('GET', ann.path)
    expect(page.body).toContain('Because Ann First')
    expect(page.headers['cache-control']).toBe('no-store')
    const said = { name: 'Ann Corrected', 'answer.why': 'Since', email: 'taken@example.org' }
    expect((await visit('POST', `${ann.path}/correction`, said)).body).toContain('Saved.')
    expect(await ask('GET', `/registrations/${ann.registrationId}`)).toMatchObject({
      person: { displayName: 'Ann Corrected', email: ann.email },
      answers: { why: 'Since' },
    })
    expect(await ask('GET', `/registrations/${ben.registrationId}`)).toMatchObject({
      person: { displayName: 'Ben Second' },
      answers: { why: 'Because Ben Second' },
    })
    const unsaid = await visit('POST', `${ann.path}/correction`, { name: '' })
    expect(unsaid.body).not.toContain('Saved.')
  })

  test('takes it along, without the keys to it', async () => {
    const ann = await register('Ann Export')
    const file = await visit('GET', `${ann.path}/export`)
    expect(file.headers['content-type']).toBe('application/zip')
    const json = Buffer.from(unzipSync(file.rawPayload)['person.json'] ?? []).toString()
    expect(JSON.parse(json)).toMatchObject({ contact: { rows: [{ name: 'Ann Export' }] } })
    expect(json).not.toContain(ann.token)
    await onRecord(ann, [['exported', 'exportPerson']])
  })

  test('is erased, is shown the certificate, and the link opens nothing any more', async () => {
    const ann = await register('Ann Gone')
    const done = await visit('POST', `${ann.path}/erasure`)
    expect(done.statusCode).toBe(303)
    const certificate = await visit('GET', String(done.headers.location))
    expect(certificate.body).toContain(String(done.headers.location).split('/').at(-1))
    const unknown = await visit('GET', `/r/${'x'.repeat(43)}/data`)
    const gone = await visit('GET', ann.path)
    expect([gone.statusCode, unknown.statusCode]).toEqual([404, 404])
    expect(withoutNonce(gone.body)).toBe(withoutNonce(unknown.body))
    await onRecord(ann, [
      ['decided', 'SubjectErased'],
      ['decided', 'ErasureRequested'],
    ])
  })

  test('is kept by a legal hold, is told so, and not why', async () => {
    const ann = await register('Ann Held')
    await ask('PUT', `/people/${ann.personId}/legal-hold`, { reason: 'A secret inquiry' })
    const refused = await visit('POST', `${ann.path}/erasure`)
    expect(refused.body).toContain('a legal duty keeps it')
    expect(refused.body).not.toContain('A secret inquiry')
    await onRecord(ann, [['refused', 'erasePerson']])
    expect(await ask('GET', `/people/${ann.personId}`)).toMatchObject({
      person: { displayName: 'Ann Held' },
    })
  })

  test('is not asked for ever: an address has so many tries a minute', async () => {
    const tries = Array.from({ length: 61 }, () =>
      visit('GET', `/r/${randomUUID()}/data`, undefined, '10.9.9.9'),
    )
    const codes = (await Promise.all(tries)).map(({ statusCode }) => statusCode)
    expect([...new Set(codes)].toSorted()).toEqual([404, 429])
  })
})

/** The latest first; from where, and that nobody else is named. */
async function onRecord(
  { personId, token }: { personId: string; token: string },
  told: string[][],
) {
  const rows = async () => {
    const { items } = await ask('GET', `/audit?by=person&resource=${personId}`)
    return items as { kind: string; subject: string; network: string; actor: object }[]
  }
  await expect.poll(async () => (await rows()).map((row) => [row.kind, row.subject])).toEqual(told)
  for (const row of await rows())
    expect(row).toMatchObject({
      actor: { id: 'person', displayName: 'The person themselves (by personal link)' },
      // Of what follows from a command the record does not know from where it came.
      network: row.subject === 'SubjectErased' ? 'unknown' : 'loopback_ipv4',
    })
  expect(JSON.stringify(await ask('GET', '/audit?limit=500'))).not.toContain(token)
}

function withoutNonce(html: string) {
  return html.replaceAll(/nonce="[^"]*"/g, '')
}

async function visit(
  method: 'GET' | 'POST',
  url: string,
  form?: Record<string, string>,
  remoteAddress = '127.0.0.1',
) {
  const answer = await app.app.inject({
    ...{ method, url, remoteAddress },
    headers: { cookie: '', ...(form && { 'content-type': 'application/x-www-form-urlencoded' }) },
    ...(form && { payload: new URLSearchParams(form).toString() }),
  })
  await app.settled()
  return answer
}

async function register(name: string) {
  const email = `${randomUUID()}@example.org`
  const answers = { why: `Because ${name}` }
  const { id } = await ask('POST', `/webinars/${webinarId}/registrations`, { name, email, answers })
  await app.settled()
  const registrationId = String(id)
  const { participantId } = await ask('GET', `/registrations/${registrationId}`)
  const { url } = await ask('GET', `/registrations/${registrationId}/link`)
  const token = String(url).split('/').at(-1) ?? ''
  const path = `/r/${token}/data`
  return { email, registrationId, personId: String(participantId), token, path }
}
