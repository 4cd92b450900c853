import { AttendanceId, type RegistrationId, SubjectId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { describe, expect, it } from 'vitest'
import { CorrectAttendance, GetTimeLapse } from '../platform/messages/attendance.ts'
import { MergePeople } from '../platform/messages/people.ts'
import { GetRegistration } from '../platform/messages/registrations.ts'
import { ChangeWebinar } from '../platform/messages/webinars.ts'
import { askedAt, granted, owner, startApp } from '../platform/testing.ts'
import { planRoom } from './testing.ts'

const app = await startApp()
const at = (time: string) => Instant.parse(`2021-06-03T${time}:00Z`)
const span = (from: string, to: string) => [Date.parse(at(from)), Date.parse(at(to))]

const lapseOf = async (room: Awaited<ReturnType<typeof planRoom>>) => {
  await app.settled()
  const query = new GetTimeLapse(owner.organizationId, room.webinarId)
  return granted(await app.queries.execute(query))
}

const personOf = async ({ id }: { id: RegistrationId }) => {
  const query = new GetRegistration(owner.organizationId, id)
  return SubjectId.parse(granted(await app.queries.execute(query)).participantId)
}

/** Mary on two devices and back after a break; Gil left soon; Hal waited and left before it ran. */
async function evening() {
  const room = await planRoom(app)
  const items = [
    { title: 'Case study', kind: 'presentation' as const, presenterIds: [], minutes: 30 },
    { title: 'Questions', kind: 'qa' as const, presenterIds: [] },
  ]
  const change = { type: 'ChangeAgenda' as const, items }
  const asking = askedAt(at('12:00'))
  granted(await app.commands.execute(new ChangeWebinar(room.webinarId, change, asking)))
  const mary = { registrationId: room.registered.id }
  const gil = { anonymousId: 'gil', name: 'Gil' }
  await room.record(
    { kind: 'joined', connectionId: 'h', at: at('12:50'), anonymousId: 'hal', name: 'Hal' },
    { kind: 'left', connectionId: 'h', at: at('12:55') },
    { kind: 'joined', connectionId: 'm1', at: at('12:58'), ...mary },
    { kind: 'joined', connectionId: 'm2', at: at('13:10'), ...mary },
    { kind: 'left', connectionId: 'm1', at: at('13:20') },
    { kind: 'left', connectionId: 'm2', at: at('13:25') },
    { kind: 'joined', connectionId: 'm3', at: at('13:40'), ...mary },
    { kind: 'joined', connectionId: 'g', at: at('13:05'), ...gil },
    { kind: 'left', connectionId: 'g', at: at('13:45') },
  )
  return room
}

describe('the time-lapse of a webinar', () => {
  it('tells who was there when, once across devices, and who left for good after what', async () => {
    const { runs, agenda, people } = await lapseOf(await evening())
    expect(runs).toEqual([{ from: at('13:00'), to: at('14:30') }])
    expect(agenda).toEqual([
      { number: 1, title: 'Case study', from: at('13:00'), to: at('13:30') },
      { number: 2, title: 'Questions', from: at('13:30'), to: at('14:30') },
    ])
    expect(people).toMatchObject([
      {
        person: { state: 'known', displayName: 'Mary Doe' },
        spans: [span('13:00', '13:25'), span('13:40', '14:30')],
      },
      {
        person: { state: 'guest', displayName: 'Gil' },
        spans: [span('13:05', '13:45')],
        dropped: { during: 2, after: 1 },
      },
    ])
    expect(people[0]).not.toHaveProperty('dropped')
  })

  it('follows a correction', async () => {
    const room = await evening()
    const correction = { intervals: [{ from: at('13:00'), to: at('13:10') }], reason: 'Asked' }
    const marys = AttendanceId.parse(room.registered.id)
    granted(
      await app.commands.execute(
        new CorrectAttendance(room.webinarId, marys, correction, askedAt(at('16:00'))),
      ),
    )
    const { people } = await lapseOf(room)
    expect(people).toMatchObject([
      { spans: [span('13:00', '13:10')], dropped: { during: 1 } },
      { dropped: { during: 2, after: 1 } },
    ])
  })

  it('knows two registrants who are one person as one', async () => {
    const room = await evening()
    const abe = { registrationId: room.absent.id }
    await room.record(
      { kind: 'joined', connectionId: 'a', at: at('13:20'), ...abe },
      { kind: 'left', connectionId: 'a', at: at('13:50') },
    )
    expect((await lapseOf(room)).people).toHaveLength(3)
    const [stays, goes] = [await personOf(room.registered), await personOf(room.absent)]
    granted(await app.commands.execute(new MergePeople(stays, goes, askedAt(at('17:00')))))
    const { people } = await lapseOf(room)
    expect(people).toHaveLength(2)
    expect(people[0]?.spans).toEqual([span('13:00', '14:30')])
  })

  it('is not there of a webinar that is not', async () => {
    const answer = await app.queries.execute(
      new GetTimeLapse(owner.organizationId, WebinarId.parse(owner.organizationId)),
    )
    expect(answer).toMatchObject({ code: 'webinar_not_found' })
  })
})
