import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { asking } from '../../access.fixtures.ts'
import { planOpenWebinar, startApp } from '../../platform/testing.ts'

const app = await startApp()
const ask = asking(app, { cookie: app.cookie })
const { webinarId } = await planOpenWebinar(app, { admission: 'manual' })
const webinar = `/webinars/${webinarId}`
const name = '=HYPERLINK("https://example.org/")<script>alert(1)</script>'
const marker = randomUUID()
await app.settled()
await ask('PUT', `${webinar}/form`, {
  fields: [{ id: 'why', kind: 'text', label: 'Why do you come?', required: false }],
})
const other = await register('Otto Other', {})
const { personId, registrationId } = await register(name, {
  answers: { why: `"Because",\nshe said: ${marker}` },
  source: { referrer: 'https://example.net/from' },
})
await ask('POST', `${webinar}/start`, {})
await ask('POST', `/registrations/${registrationId}/approval`)
await ask('POST', `${webinar}/connections`, { registrationId })
await ask('POST', `/registrations/${registrationId}/cancellation`, { reason: '+1 too many' })
await ask('PUT', `/people/${personId}/legal-hold`, { reason: `Sued over ${marker}-secret` })

describe('The export of a person', () => {
  test('says the same to readers, programs and spreadsheets', async () => {
    const files = await exported(personId)
    const {
      organization: _,
      personId: id,
      madeAt,
      ...kinds
    } = JSON.parse(files['person.json'] ?? '')
    expect([id, madeAt]).toEqual([personId, app.clock.at])
    const html = files['person.html'] ?? ''
    const shown = tablesOf(html)
    for (const [kind, { explains, rows }] of Object.entries<Kind>(kinds)) {
      const lines = parse(files[`csv/${kind}.csv`] ?? '', { bom: true })
      expect(lines.slice(1).map((line) => line.map(bare))).toEqual(rows.map(cells))
      expect(shown[kind] ?? []).toEqual(rows.map((row) => cells(row).map(asShown)))
      expect(html).toContain(escaped(explains))
      expect(files['README.txt']).toContain(`csv/${kind}.csv: ${explains}`)
    }
    const paths = Object.keys(kinds).map((kind) => `csv/${kind}.csv`)
    expect(Object.keys(files)).toEqual(['README.txt', 'person.html', 'person.json', ...paths])
  })

  test('tells what is theirs, and of a hold only that there is one', async () => {
    const files = await exported(personId)
    const told = JSON.parse(files['person.json'] ?? '')
    expect(told).toMatchObject({
      contact: { rows: [{ name, with: expect.any(String) }] },
      registrations: { rows: [{ registration: registrationId, status: 'cancelled' }] },
      answers: { rows: [{ question: 'Why do you come?' }] },
      origin: { rows: [{ referrer: 'https://example.net/from' }] },
      attendance: { rows: [{ 'known by': 'portal' }] },
      holds: { rows: [{ 'legal hold': 'placed' }] },
      links: { rows: [{ registration: registrationId }] },
    })
    const reasons = told.history.rows.map(({ reason }: { reason: string | null }) => reason)
    expect(reasons).toEqual([null, null, '+1 too many'])
    const all = Object.values(files).join('\n')
    expect(all).not.toContain(`${marker}-secret`)
    expect(all).not.toContain('Otto Other')
    expect(all).not.toContain(other.personId)
    const { url } = await ask('GET', `/registrations/${registrationId}/link`)
    expect(all).not.toContain(String(url).split('/').at(-1))
  })

  test('is inert: no cell is a formula, no word is markup', async () => {
    const files = await exported(personId)
    expect(files['csv/contact.csv']).toContain(`"'=HYPERLINK(`)
    expect(files['csv/history.csv']).toContain(`'+1 too many`)
    expect(files['person.html']).not.toContain('<script')
    expect(files['person.html']).toContain('&lt;script&gt;')
  })

  test('is for nobody who sees no names', async () => {
    const key = await ask('POST', '/api-keys', { name: 'Blind', scopes: ['people.erase'] })
    const headers = { cookie: '', authorization: `Bearer ${String(key['key'])}` }
    const url = `/api/v1/people/${personId}/export`
    const answer = await app.app.inject({ method: 'GET', url, headers })
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'permission_missing'])
  })

  test('of who is erased names nobody, and tells the number of the certificate', async () => {
    const { certificateId } = await ask('POST', `/people/${other.personId}/erasure`)
    await app.settled()
    const told = JSON.parse((await exported(other.personId))['person.json'] ?? '')
    expect(told).toMatchObject({
      contact: { rows: [] },
      registrations: { rows: [{}] },
      certificates: { rows: [{ certificate: certificateId }] },
    })
  })
})

interface Kind {
  readonly explains: string
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[]
}

function cells(row: Kind['rows'][number]) {
  return Object.values(row).map((cell) =>
    typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell ?? ''),
  )
}

/** Without the mark that keeps a spreadsheet from calculating. */
function bare(cell: string) {
  return cell.replace(/^'(?=[=+\-@])/, '')
}

function asShown(cell: string) {
  if (cell === '') return '–'
  return /^\d{4}-\d\d-\d\dT/.test(cell) ? cell.slice(0, 19).replace('T', ' ') : cell
}

function escaped(words: string) {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
}

/** The tables of the page, read as a browser would, by the id of their section. */
function tablesOf(html: string): Record<string, string[][]> {
  const plain = (words: string) =>
    words
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#x27;', "'")
      .replaceAll('&amp;', '&')
  const sections = html.split('<section id="').slice(1)
  return Object.fromEntries(
    sections.map((section) => [
      section.slice(0, section.indexOf('"')),
      (section.split('<tbody>')[1]?.split('<tr>').slice(1) ?? []).map((row) =>
        [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, words = '']) => plain(words)),
      ),
    ]),
  )
}

async function exported(id: string): Promise<Record<string, string>> {
  await app.settled()
  const answer = await app.app.inject({ method: 'GET', url: `/api/v1/people/${id}/export` })
  expect(answer.headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="person-${id}.zip"`,
  })
  const entries = Object.entries(unzipSync(answer.rawPayload))
  return Object.fromEntries(entries.map(([path, bytes]) => [path, strFromU8(bytes)]))
}

async function register(called: string, said: object) {
  const person = { name: called, email: `${randomUUID()}@example.org` }
  const { id } = await ask('POST', `${webinar}/registrations`, { ...person, ...said })
  await app.settled()
  const { participantId } = await ask('GET', `/registrations/${String(id)}`)
  return { registrationId: String(id), personId: String(participantId) }
}
