import { derivedId } from '@rostrum/kernel/ids'
import { describe, expect, it } from 'vitest'
import { GetAttendance } from '../platform/messages/attendance.ts'
import { granted, owner, startApp } from '../platform/testing.ts'
import { planRoom } from './testing.ts'

const app = await startApp()
const at = (time: string) => `2021-06-03T${time}:00Z`

async function attendance(webinarId: Awaited<ReturnType<typeof planRoom>>['webinarId']) {
  await app.settled()
  const page = { limit: 50 }
  const query = new GetAttendance(owner.organizationId, webinarId, page)
  return granted(await app.queries.execute(query))
}

describe('facts of a meeting provider', () => {
  it('are counted once, however often and in whatever order they come', async () => {
    const { webinarId, registered, record } = await planRoom(app)
    const joined = {
      kind: 'joined',
      connectionId: 'c1',
      at: at('13:00'),
      registrationId: registered.id,
    }
    const left = { kind: 'left', connectionId: 'c1', at: at('14:00') }
    const first = await record(left, joined)
    expect(first.results.map(({ status }) => status)).toEqual(['accepted', 'accepted'])
    const again = await record(joined, left, joined)
    expect(again.results.map(({ status }) => status)).toEqual(['already', 'already', 'already'])
    const { items, summary } = await attendance(webinarId)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      attendanceId: registered.id,
      registrationId: registered.id,
      person: { state: 'known', displayName: 'Mary Doe' },
      presenceSeconds: 3600,
      attended: true,
      intervals: [{ from: at('13:00'), to: at('14:00'), via: 'provider', cause: 'left' }],
    })
    expect(summary).toMatchObject({ attended: 1, attendedRegistrants: 1, registered: 2, rate: 0.5 })
  })

  it('keep a leave that was told before its join in an earlier request', async () => {
    const { webinarId, registered, record } = await planRoom(app)
    const left = { kind: 'left', connectionId: 'c1', at: at('13:30') }
    expect((await record(left)).results).toEqual([{ index: 0, status: 'accepted' }])
    expect((await record(left)).results).toEqual([{ index: 0, status: 'already' }])
    expect((await attendance(webinarId)).items).toEqual([])
    await record({
      kind: 'joined',
      connectionId: 'c1',
      at: at('13:10'),
      registrationId: registered.id,
    })
    const { items } = await attendance(webinarId)
    expect(items[0]).toMatchObject({ presenceSeconds: 1200, revision: 1 })
  })

  it('count somebody with two devices, who joins again, once', async () => {
    const { webinarId, registered, record } = await planRoom(app)
    const who = { registrationId: registered.id }
    await record(
      { kind: 'joined', connectionId: 'phone', at: at('12:50'), ...who },
      { kind: 'joined', connectionId: 'laptop', at: at('13:05'), ...who },
      { kind: 'left', connectionId: 'phone', at: at('13:20') },
      { kind: 'left', connectionId: 'laptop', at: at('13:30') },
      { kind: 'joined', connectionId: 'laptop', at: at('14:00'), ...who },
      { kind: 'left', connectionId: 'laptop', at: at('14:10') },
    )
    const { items, summary } = await attendance(webinarId)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ presenceSeconds: 2400, rawSeconds: 30 * 60 + 35 * 60 })
    expect(summary).toMatchObject({ attended: 1, peakConcurrent: 1 })
  })

  it('find the person by address, and make guests of all others, without showing what they are called by', async () => {
    const { webinarId, registered, record } = await planRoom(app)
    const joined = { kind: 'joined', at: at('13:00') }
    const { results } = await record(
      { ...joined, connectionId: 'c1', email: ' MARY@example.org ' },
      { ...joined, connectionId: 'c2', email: 'stranger@example.org', name: 'A Stranger' },
      { ...joined, connectionId: 'c3', anonymousId: 'user-4711-secret' },
      { ...joined, connectionId: 'c4', anonymousId: 'User-4711-secret', name: 'Another' },
      { ...joined, connectionId: 'c5', anonymousId: 'user-4711-secret' },
    )
    expect(results.map(({ status }) => status)).toEqual(Array(5).fill('accepted'))
    const { items, summary } = await attendance(webinarId)
    expect(summary).toMatchObject({ attended: 4, attendedRegistrants: 1, registered: 2 })
    expect(items.find(({ registrationId }) => registrationId === registered.id)).toBeDefined()
    const guests = items.filter(({ registrationId }) => registrationId === undefined)
    expect(guests.map(({ person }) => person.displayName).toSorted()).toEqual([
      'A Stranger',
      'Another',
      undefined,
    ])
    for (const { attendanceId, participantId, person } of guests) {
      expect(person.state).toBe('guest')
      expect(participantId).toBeUndefined()
      expect(attendanceId).not.toBe(derivedId(webinarId, 'guest:user-4711-secret'))
    }
    expect(JSON.stringify(items)).not.toContain('4711')
    for await (const event of app.log.store.readAll({}))
      expect(JSON.stringify(event.data)).not.toMatch(/4711|tranger|"c[1-5]"/)
  })

  it('are judged one by one, each refusal with a code and a sentence', async () => {
    const { webinarId, registered, record } = await planRoom(app)
    const other = await planRoom(app)
    const joined = { kind: 'joined', connectionId: 'c1', at: at('13:00') }
    const { results } = await record(
      { ...joined, registrationId: other.registered.id },
      { ...joined, registrationId: registered.id },
      { ...joined, email: 'somebody.else@example.org' },
      { ...joined, connectionId: 'c2' },
      'nonsense',
    )
    expect(results.map(({ status, code }) => code ?? status)).toEqual([
      'registration_not_found',
      'accepted',
      'connection_of_another',
      'person_missing',
      'fields_invalid',
    ])
    const sentences = results.flatMap(({ detail }) => detail ?? [])
    expect(sentences).toHaveLength(4)
    for (const sentence of sentences) expect(sentence).toMatch(/[a-z].*\.$/)
    expect((await attendance(webinarId)).items).toHaveLength(1)
  })
})
