import { randomUUID } from 'node:crypto'
import { downloadAttendance, getAttendance } from '@rostrum/contracts/attendance'
import type { HistoryItem } from '@rostrum/contracts/history'
import { EvidenceOf, getEvidence } from '@rostrum/contracts/history'
import {
  downloadRegistrations,
  listRegistrations,
  register,
} from '@rostrum/contracts/registrations'
import { getNumbers } from '@rostrum/contracts/webinars'
import { expectedFourth, expectedWebinars } from '@rostrum/golden-series/expected'
import type { LiveMessage } from '@rostrum/sdk/follow'
import { describe, expect, it } from 'vitest'
import { openDemo } from '../harness/demo.ts'

const { client, fourthId, ids } = openDemo()
const params = { webinarId: fourthId }
const numbersWithEvidence = EvidenceOf.exclude([
  'attendance.peakConcurrent',
  'attendance.averageSeconds',
  'attendance.medianSeconds',
]).options

describe('The attendance of the fourth webinar', () => {
  it('is 130 people, of whom 129 of 325 had registered', async () => {
    const { summary, items } = await client.call(getAttendance, { params, query: { limit: 500 } })
    expect(summary).toEqual({ ...expectedFourth.attendance, definition: 'attendance@1' })
    expect(items.filter(({ attended }) => attended)).toHaveLength(130)
    const guests = items.filter(({ person }) => person.state === 'guest')
    expect(guests).toHaveLength(1)
    expect(guests[0]).toMatchObject({ attended: true, person: { state: 'guest' } })
    expect(guests[0]?.registrationId).toBeUndefined()
  })

  it('never shows the raw id of the nameless guest', async () => {
    const { anonymousId } = expectedFourth.nameless
    const page = await client.call(getAttendance, { params, query: { limit: 500 } })
    expect(JSON.stringify(page)).not.toContain(anonymousId)
    expect(await client.text(downloadAttendance, { params })).not.toContain(anonymousId)
  })
})

describe.each(expectedWebinars)('The numbers of webinar $ordinal', ({ ordinal, numbers }) => {
  const webinarId = ids.webinarIds[ordinal - 1] ?? ''

  it.each(numbersWithEvidence)('%s is the number of those its evidence names', async (of) => {
    const key = of.slice('numbers.'.length) as keyof typeof numbers
    const { value, total, items } = await evidence(webinarId, of)
    expect(value).toBe(numbers[key])
    expect(items).toHaveLength(total)
    const guests = of === 'numbers.attended' ? await guestsWhoAttended(webinarId) : 0
    const registrants = new Set(items.flatMap(({ registrationId }) => registrationId ?? []))
    expect(registrants.size + guests).toBe(value)
  })
})

describe('The figures of the fourth webinar', () => {
  it.each(['peakConcurrent', 'averageSeconds', 'medianSeconds'] as const)(
    '%s is explained by the joins and leaves of those who make it',
    async (figure) => {
      const { value, items } = await evidence(fourthId, `attendance.${figure}`)
      expect(value).toBe(expectedFourth.attendance[figure])
      const joined = items.filter(({ type }) => type === 'ParticipantJoined')
      const { peakConcurrent, attended } = expectedFourth.attendance
      expect(joined.length).toBeGreaterThanOrEqual(
        figure === 'peakConcurrent' ? peakConcurrent : attended,
      )
    },
  )
})

describe('The roster of the fourth webinar', () => {
  it.each([
    ['mar', /\bmar/],
    ['garc', /\bgarc/],
    ['o’sull', /\bo['’]sull/],
    ['ferreira marta', /\bferreira/],
    ['t.wrona@exam', /^t\.wrona@exam/],
    ['example.org', /@example\.org$/],
  ])('finds people by the beginning of any word of name or e-mail: %s', async (q, pattern) => {
    const all = await client.call(listRegistrations, { params, query: { limit: 500 } })
    const plain = (text = '') => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
    const expected = all.items.filter(({ person: { displayName, email } }) =>
      [plain(displayName), plain(email)].some((text) => pattern.test(text)),
    )
    const found = await client.call(listRegistrations, { params, query: { q, limit: 500 } })
    expect(found.items.length).toBeGreaterThan(0)
    expect(found.items.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
  })

  it('counts by status what the numbers say', async () => {
    const numbers = await client.call(getNumbers, { params })
    for (const status of ['pending', 'waitlisted', 'rejected', 'cancelled'] as const) {
      const { total } = await client.call(listRegistrations, { params, query: { status } })
      expect({ status, total }).toEqual({ status, total: numbers[status] })
    }
  })
})

describe('A spreadsheet', () => {
  it('is given no formula, whatever people call themselves', async () => {
    const webinarId = ids.upcomingWebinarId
    const email = `${randomUUID()}@example.org`
    await client.call(register, {
      params: { webinarId },
      body: { name: '=HYPERLINK("https://example.org","x")', email },
    })
    const csv = await client.text(downloadRegistrations, { params: { webinarId } })
    const line = csv.split('\r\n').find((one) => one.includes(email))
    expect(line).toContain(`"'=HYPERLINK(""https://example.org"",""x"")"`)
    expect(csv).not.toMatch(/(^|,|\n)"?[=@\t]/)
  })

  it('holds everybody once', async () => {
    const csv = await client.text(downloadRegistrations, { params })
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + expectedFourth.curve.people)
  })
})

describe('The webinar that is live', () => {
  it('shows who is in the room', async () => {
    const enough = new AbortController()
    const heard: LiveMessage[] = []
    await client.follow(ids.liveWebinarId, {
      signal: AbortSignal.any([enough.signal, AbortSignal.timeout(60_000)]),
      onMessage: (message) => {
        heard.push(message)
        enough.abort()
      },
    })
    const [first] = heard
    expect(first).toMatchObject({ kind: 'snapshot', now: expect.any(Number) })
    expect(first?.now).toBeGreaterThan(0)
    expect(first).toHaveProperty('present.length', first?.now)
  })
})

async function evidence(webinarId: string, of: EvidenceOf) {
  const items: HistoryItem[] = []
  for (let cursor: string | undefined; ; ) {
    const query = { of, limit: 500, ...(cursor && { cursor }) }
    const page = await client.call(getEvidence, { params: { webinarId }, query })
    items.push(...page.items)
    if (page.next === undefined) return { value: page.value, total: page.total, items }
    cursor = page.next
  }
}

/** Guests have no registration, and their lines of history no id. */
async function guestsWhoAttended(webinarId: string): Promise<number> {
  const query = { limit: 500 }
  const { items } = await client.call(getAttendance, { params: { webinarId }, query })
  return items.filter(({ attended, registrationId }) => attended && !registrationId).length
}
