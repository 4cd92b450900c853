import { AttendanceId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { describe, expect, it } from 'vitest'
import {
  CorrectAttendance,
  GetAttendance,
  WithdrawCorrection,
} from '../platform/messages/attendance.ts'
import { askedAt, granted, owner, startApp } from '../platform/testing.ts'
import { planRoom } from './testing.ts'

const app = await startApp()
const at = (time: string) => Instant.parse(`2021-06-03T${time}:00Z`)
const later = '2021-06-04T09:00:00Z'

async function attended() {
  const room = await planRoom(app)
  const who = { anonymousId: 'caller-1', name: 'A Caller' }
  await room.record(
    { kind: 'joined', connectionId: 'c1', at: at('13:00'), registrationId: room.registered.id },
    { kind: 'left', connectionId: 'c1', at: at('13:10') },
    { kind: 'joined', connectionId: 'c2', at: at('13:20'), ...who },
    { kind: 'left', connectionId: 'c2', at: at('13:30') },
  )
  const attendance = async () => {
    await app.settled()
    const query = new GetAttendance(owner.organizationId, room.webinarId, { limit: 50 })
    return granted(await app.queries.execute(query))
  }
  const correct = (id: string, from: string, to: string, asked = askedAt(later)) => {
    const words = { reason: 'The line was down', evidence: 'A letter' }
    const correction = { intervals: [{ from: at(from), to: at(to) }], ...words }
    const attendanceId = AttendanceId.parse(id)
    return app.commands.execute(
      new CorrectAttendance(room.webinarId, attendanceId, correction, asked),
    )
  }
  const withdraw = (id: string, asked = askedAt(later)) =>
    app.commands.execute(new WithdrawCorrection(room.webinarId, AttendanceId.parse(id), asked))
  return { ...room, attendance, correct, withdraw }
}

describe('a correction', () => {
  it('stands beside the record with its reason until it is withdrawn', async () => {
    const { registered, attendance, correct, withdraw } = await attended()
    granted(await correct(registered.id, '13:00', '14:00'))
    const corrected = (await attendance()).items[0]
    expect(corrected).toMatchObject({
      presenceSeconds: 3600,
      intervals: [{ from: at('13:00'), to: at('14:00'), via: 'correction', cause: 'corrected' }],
      correction: {
        reason: 'The line was down',
        evidence: 'A letter',
        recorded: [{ from: at('13:00'), to: at('13:10'), via: 'provider', cause: 'left' }],
      },
    })
    granted(await withdraw(registered.id))
    const again = (await attendance()).items[0]
    expect(again?.presenceSeconds).toBe(600)
    expect(again?.correction).toBeUndefined()
    expect(await withdraw(registered.id)).toMatchObject({ code: 'correction_not_found' })
  })

  it('is possible for a guest too, and its words are not in the log', async () => {
    const { attendance, correct } = await attended()
    const guest = (await attendance()).items.find(({ person }) => person.state === 'guest')
    granted(await correct(guest?.attendanceId ?? '', '13:00', '14:30'))
    const items = (await attendance()).items
    expect(items.find(({ attendanceId }) => attendanceId === guest?.attendanceId)).toMatchObject({
      presenceSeconds: 5400,
      correction: { reason: 'The line was down' },
    })
    for await (const { data } of app.log.store.readAll({}))
      expect(JSON.stringify(data)).not.toMatch(/line was down|letter|Caller/)
  })

  it('can say that somebody registered was there of whom nothing is recorded', async () => {
    const { absent, correct, attendance } = await attended()
    granted(await correct(absent.id, '13:00', '13:05'))
    const { items, summary } = await attendance()
    expect(items.find(({ attendanceId }) => attendanceId === absent.id)).toMatchObject({
      presenceSeconds: 300,
      person: { displayName: 'Abe Sent' },
    })
    expect(summary).toMatchObject({ attended: 3, attendedRegistrants: 2 })
  })

  it('is refused for a moment to come, for nobody, and for a revision that has passed', async () => {
    const { registered, correct } = await attended()
    const early = askedAt('2021-06-03T13:30:00Z')
    expect(await correct(registered.id, '13:00', '14:00', early)).toMatchObject({
      code: 'interval_in_future',
    })
    expect(await correct(owner.organizationId, '13:00', '14:00')).toMatchObject({
      code: 'attendance_not_found',
    })
    const stale = { ...askedAt(later), expectedRevision: 0n }
    await expect(correct(registered.id, '13:00', '14:00', stale)).rejects.toThrow('revision is 1')
  })

  it('asked for twice with one key is made once', async () => {
    const { registered, correct } = await attended()
    const asked = askedAt(later)
    const first = granted(await correct(registered.id, '13:00', '14:00', asked))
    const again = granted(await correct(registered.id, '13:00', '14:00', asked))
    expect(again).toMatchObject({ revision: first.revision, position: first.position })
  })
})
