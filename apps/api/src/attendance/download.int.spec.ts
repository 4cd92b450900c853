import { describe, expect, it } from 'vitest'
import { GetAttendance } from '../platform/messages/attendance.ts'
import { granted, owner, startApp } from '../platform/testing.ts'
import { planRoom } from './testing.ts'

const app = await startApp()
const at = (time: string) => `2021-06-03T${time}:00Z`

/** So many guests, each a minute after the other and there for ten. */
async function roomOf(guests: number, name: (nth: number) => string) {
  const room = await planRoom(app)
  const start = Date.parse(at('13:00'))
  const facts = Array.from({ length: guests }, (_, nth) => {
    const joined = start + nth * 1_000
    const connectionId = `c${nth}`
    const leaves = { kind: 'left', connectionId, at: new Date(joined + 600_000).toISOString() }
    const who = { anonymousId: `a${nth}`, name: name(nth) }
    return [{ kind: 'joined', connectionId, at: new Date(joined).toISOString(), ...who }, leaves]
  }).flat()
  for (let from = 0; from < facts.length; from += 1000)
    await room.record(...facts.slice(from, from + 1000))
  await app.settled()
  return room
}

describe('the attendance as a file', () => {
  it('escapes what a spreadsheet would take for a formula, and quotes as RFC 4180 says', async () => {
    const names = ['=HYPERLINK("http://evil")', 'Doe, "Joe"', '@cmd', 'Zoë']
    const { webinarId } = await roomOf(names.length, (nth) => names[nth] ?? '')
    const { statusCode, headers, body } = await app.app.inject({
      url: `/api/v1/webinars/${webinarId}/attendance.csv`,
      headers: { host: '127.0.0.1' },
    })
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8')
    const [head, ...lines] = body.split('\r\n')
    expect(head).toContain('attendance,registration,name,email,')
    expect(lines.map((line) => line.split(',,')[1])).toEqual([
      `"'=HYPERLINK(""http://evil"")"`,
      '"Doe, ""Joe"""',
      "'@cmd",
      'Zoë',
      undefined,
    ])
    expect(lines[0]).toMatch(/,2021-06-03T13:00:00Z,2021-06-03T13:10:00Z,600,600,1,no,yes$/)
  })

  it('is not there for a webinar that is not', async () => {
    const { statusCode } = await app.app.inject({
      url: `/api/v1/webinars/${owner.organizationId}/attendance.csv`,
      headers: { host: '127.0.0.1' },
    })
    expect(statusCode).toBe(404)
  })
})

describe('the attendance as a list', () => {
  it('is paged in the order of first joins, nobody twice and nobody left out', async () => {
    const { webinarId } = await roomOf(25, (nth) => `Guest ${nth}`)
    const pageOf = async (cursor?: string) =>
      granted(
        await app.queries.execute(
          new GetAttendance(owner.organizationId, webinarId, { limit: 10, cursor }),
        ),
      )
    const pages = [await pageOf()]
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next) pages.push(await pageOf(next))
    expect(pages.map(({ items }) => items.length)).toEqual([10, 10, 5])
    expect(pages.flatMap(({ items }) => items.map(({ person }) => person.displayName))).toEqual(
      Array.from({ length: 25 }, (_, nth) => `Guest ${nth}`),
    )
  })

  it('finds guests and registrants by the beginning of a word, and only in their own webinar', async () => {
    const room = await roomOf(3, (nth) => `Jürgen ${['Ash', 'Oak', 'Elm'][nth]}`)
    const { id: registrationId } = room.registered
    await room.record({ kind: 'joined', connectionId: 'r', at: at('13:30'), registrationId })
    await app.settled()
    const found = async (q: string) => {
      const page = { limit: 10, q }
      const query = new GetAttendance(owner.organizationId, room.webinarId, page)
      const { items, summary } = granted(await app.queries.execute(query))
      expect(summary.attended).toBe(4)
      return items.map(({ person }) => person.displayName)
    }
    expect(await found('jurg oa')).toEqual(['Jürgen Oak'])
    expect(await found('mary@')).toEqual(['Mary Doe'])
    expect(await found('guest')).toEqual([])
  })

  it('refuses a cursor of another list', async () => {
    const { webinarId } = await planRoom(app)
    const query = new GetAttendance(owner.organizationId, webinarId, { limit: 10, cursor: 'x.y' })
    await expect(app.queries.execute(query)).rejects.toThrow('not one of this list')
  })
})
