import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import { DetailsId, ParticipantId, WebinarId } from '@rostrum/kernel/ids'
import { describe, expect, test } from 'vitest'
import { attendance } from './decider.ts'
import type { AttendanceEvent } from './events.ts'
import { intervalsOf, standingIntervals } from './presence.ts'

const webinarId = WebinarId.parse('00000000-0000-4000-8000-000000000003')
const otherWebinarId = WebinarId.parse('00000000-0000-4000-8000-000000000004')
const participantId = ParticipantId.parse('00000000-0000-4000-8000-000000000006')
const details = DetailsId.parse('00000000-0000-4000-8000-00000000000b')
const corrected = '2021-06-04T09:00:00Z'

const given = specFor(attendance)

function clock(time: string) {
  return `2021-06-03T${time}:00Z`
}
function join(time: string, connectionId = 'c1') {
  return {
    type: 'Join' as const,
    at: clock(time),
    webinarId,
    connectionId,
    via: 'provider' as const,
  }
}
function leave(time: string, connectionId = 'c1') {
  return {
    type: 'Leave' as const,
    at: clock(time),
    webinarId,
    connectionId,
    cause: 'left' as const,
  }
}
function joined(time: string, connectionId = 'c1'): AttendanceEvent {
  const data = { webinarId, connectionId, via: 'provider' as const }
  return { type: 'ParticipantJoined', at: clock(time), data }
}
function left(time: string, connectionId = 'c1'): AttendanceEvent {
  const data = { webinarId, connectionId, cause: 'left' as const }
  return { type: 'ParticipantLeft', at: clock(time), data }
}

describe('facts of presence', () => {
  test('a join is told with who and how', () => {
    const fact = { ...join('13:00'), participantId, client: { kind: 'desktop', os: 'Linux' } }
    const { type: _, at, ...data } = fact
    given().when(fact).then({ type: 'ParticipantJoined', at, data })
  })

  test('the same fact again changes nothing, also in another spelling of its time', () => {
    given(joined('13:00')).when(join('13:00')).thenNothing()
    given(joined('13:00'))
      .when({ ...join('13:00'), at: '2021-06-03T13:00:00.000Z' })
      .thenNothing()
    given(joined('13:00'), left('13:30')).when(leave('13:30')).thenNothing()
  })

  test('the same moment on another device is another fact', () =>
    given(joined('13:00')).when(join('13:00', 'c2')).then(joined('13:00', 'c2')))

  test('a leave before its join is kept, and pairs with the join that is told later', () => {
    given().when(leave('13:30')).then(left('13:30'))
    given(left('13:30')).when(join('13:00')).then(joined('13:00'))
    expect(intervalsOf([left('13:30'), joined('13:00')])).toEqual([
      {
        connectionId: 'c1',
        from: clock('13:00'),
        to: clock('13:30'),
        via: 'provider',
        cause: 'left',
      },
    ])
  })

  test('joining again after a leave is a further interval', () =>
    expect(
      intervalsOf([joined('13:00'), left('13:10'), joined('13:20')]).map(({ from, to }) => [
        from,
        to,
      ]),
    ).toEqual([
      [clock('13:00'), clock('13:10')],
      [clock('13:20'), undefined],
    ]))

  test('facts come in any order and tell the same', () => {
    const facts = [
      joined('13:00'),
      left('13:10'),
      joined('13:20'),
      left('13:30'),
      joined('13:05', 'c2'),
    ]
    expect(intervalsOf(facts.toReversed())).toEqual(intervalsOf(facts))
  })

  test('leaving and joining at one moment goes on, joining and leaving at one moment is nothing long', () => {
    expect(intervalsOf([joined('13:00'), joined('13:10'), left('13:10')])).toHaveLength(2)
    expect(intervalsOf([left('13:00'), joined('13:00')])).toMatchObject([
      { from: clock('13:00'), to: clock('13:00') },
    ])
  })

  test('a leave without a join tells of no time', () =>
    expect(intervalsOf([left('13:10'), left('13:20')])).toEqual([]))

  test('a connection called like a property of objects is one like any other', () => {
    const facts = [joined('13:00', '__proto__'), left('13:10', 'constructor')]
    expect(intervalsOf(fold(attendance, facts).facts)).toMatchObject([
      { connectionId: '__proto__' },
    ])
    given(joined('13:00', '__proto__')).when(join('13:00', '__proto__')).thenNothing()
    given().when(leave('13:10', 'constructor')).then(left('13:10', 'constructor'))
  })

  test('facts of another webinar, or of nobody, are refused', () => {
    given(joined('13:00'))
      .when({ ...leave('13:30'), webinarId: otherWebinarId })
      .thenRejected('attendance_of_another_webinar')
    given()
      .when({ ...leave('13:30'), webinarId: undefined })
      .thenRejected('attendance_not_found')
    given(joined('13:00'))
      .when({ ...leave('13:30'), webinarId: undefined })
      .then(left('13:30'))
  })
})

describe('correcting', () => {
  const command = { type: 'CorrectAttendance' as const, webinarId, details, at: corrected }
  function correction(...intervals: [string, string][]): AttendanceEvent {
    const told = intervals.map(([from, to]) => ({ from: clock(from), to: clock(to) }))
    return {
      type: 'AttendanceCorrected',
      at: corrected,
      data: { webinarId, intervals: told, details },
    }
  }
  function correct(...intervals: [string, string][]) {
    return {
      ...command,
      intervals: intervals.map(([from, to]) => ({ from: clock(from), to: clock(to) })),
    }
  }

  test('intervals are put in order, and what overlaps or touches is one', () =>
    given(joined('13:00'))
      .when(correct(['13:50', '14:00'], ['13:00', '13:20'], ['13:10', '13:30'], ['13:30', '13:40']))
      .then(correction(['13:00', '13:40'], ['13:50', '14:00'])))

  test('somebody whom no connection saw may be corrected in, and somebody who was not there out', () => {
    given()
      .when(correct(['13:00', '14:00']))
      .then(correction(['13:00', '14:00']))
    given(joined('13:00')).when(correct()).then(correction())
  })

  test('it stands beside the record and wins until it is withdrawn', () => {
    const recorded = [joined('13:00'), left('13:10')]
    const stands = fold(attendance, [...recorded, correction(['13:00', '14:00'])])
    expect(standingIntervals(stands)).toEqual([
      { connectionId: 'correction', from: clock('13:00'), to: clock('14:00'), via: 'correction' },
    ])
    expect(stands.facts).toEqual(fold(attendance, recorded).facts)
    const withdrawn: AttendanceEvent = {
      type: 'CorrectionWithdrawn',
      at: corrected,
      data: { webinarId },
    }
    given(...recorded, correction())
      .when({ type: 'WithdrawCorrection', at: corrected })
      .then(withdrawn)
    given(...recorded)
      .when({ type: 'WithdrawCorrection', at: corrected })
      .thenNothing()
    expect(standingIntervals(fold(attendance, [...recorded, correction(), withdrawn]))).toEqual(
      intervalsOf(recorded),
    )
  })

  test('the correction that stands, told again, changes nothing', () =>
    given(joined('13:00'), correction(['13:00', '14:00']))
      .when(correct(['13:00', '14:00']))
      .thenNothing())

  test.each([
    ['interval_ends_before_it_starts', '2021-06-03T13:10:00Z', '2021-06-03T13:00:00Z'],
    ['interval_ends_before_it_starts', '2021-06-03T13:10:00Z', '2021-06-03T13:10:00Z'],
    ['interval_in_future', '2021-06-04T08:00:00Z', '2021-06-04T09:00:01Z'],
    ['interval_too_long', '2021-06-01T13:00:00Z', '2021-06-03T13:00:00Z'],
  ] as const)('it is refused as %s', (code, from, to) =>
    given(joined('13:00'))
      .when({ ...command, intervals: [{ from, to }] })
      .thenRejected(code),
  )

  test('it is refused with more than 100 intervals', () => {
    const interval = { from: clock('13:00'), to: clock('13:01') }
    given(joined('13:00'))
      .when({ ...command, intervals: Array.from({ length: 101 }, () => interval) })
      .thenRejected('too_many_intervals')
  })
})
