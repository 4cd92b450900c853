import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import { describe, expect, test } from 'vitest'
import { webinar } from './decider.ts'
import {
  at,
  cancelled,
  june,
  may,
  opened,
  planned,
  postponed,
  published,
  ran,
  ready,
  scheduled,
  started,
} from './webinars.fixtures.ts'

const given = specFor(webinar)
const inMay = {
  type: 'ScheduleWebinar' as const,
  at,
  localStart: may.localStart,
  timeZone: may.timeZone,
  durationMinutes: 90,
}
const inJune = { ...inMay, localStart: june.localStart }

function detailOf(changes: object) {
  const decision = webinar.decide({ ...inMay, ...changes }, fold(webinar, [planned]))
  return decision.outcome === 'rejected' ? decision.detail : undefined
}

describe('scheduling', () => {
  test('the first date is a scheduling, with the moment that it means', () =>
    given(planned).when(inMay).then(scheduled))

  test('a later date is a rescheduling that says both', () =>
    given(planned, scheduled)
      .when({ ...inJune, reason: 'Another day.' })
      .then({
        type: 'WebinarRescheduled',
        at,
        data: { from: may, to: june, reason: 'Another day.' },
      }))

  test('the date that stands changes nothing', () =>
    given(planned, scheduled).when(inMay).thenNothing())

  test('a zone in another spelling is the same zone', () =>
    given(planned, scheduled)
      .when({ ...inMay, timeZone: 'europe/london' })
      .thenNothing())

  test('the same clock time means another moment in winter', () =>
    given(planned)
      .when({ ...inMay, localStart: '2021-12-03T14:00' })
      .then({
        type: 'WebinarScheduled',
        at,
        data: { ...may, localStart: '2021-12-03T14:00', startsAt: '2021-12-03T14:00:00Z' },
      }))

  test.each([
    ['time_does_not_exist', { localStart: '2021-03-28T01:30' }],
    ['time_is_ambiguous', { localStart: '2021-10-31T01:30' }],
    ['time_zone_unknown', { timeZone: 'BST' }],
    ['time_zone_unknown', { timeZone: 'Europe/Nowhere' }],
    ['local_start_invalid', { localStart: '2021-02-30T14:00' }],
    ['local_start_invalid', { localStart: 'tomorrow' }],
    ['start_in_past', { localStart: '2021-02-01T14:00' }],
    ['duration_out_of_range', { durationMinutes: 0 }],
    ['duration_out_of_range', { durationMinutes: 6000 }],
    ['duration_out_of_range', { durationMinutes: 1.5 }],
  ] as const)('it is refused as %s: %j', (code, changes) =>
    given(planned)
      .when({ ...inMay, ...changes })
      .thenRejected(code),
  )

  test('a time that comes twice is asked for with both moments, and taken when told which', () => {
    const twice = { localStart: '2021-10-31T01:30' }
    expect(detailOf(twice)).toContain('2021-10-31T00:30:00Z')
    expect(detailOf(twice)).toContain('2021-10-31T01:30:00Z')
    given(planned)
      .when({ ...inMay, ...twice, disambiguation: 'later' })
      .then({
        type: 'WebinarScheduled',
        at,
        data: { ...may, ...twice, startsAt: '2021-10-31T01:30:00Z' },
      })
  })

  test('what has started or is cancelled keeps its date', () => {
    given(...ready, opened, started)
      .when(inJune)
      .thenRejected('webinar_started')
    given(...ready, cancelled)
      .when(inJune)
      .thenRejected('webinar_cancelled')
  })
})

describe('postponing', () => {
  const postpone = { type: 'PostponeWebinar' as const, at }

  test('it has no date from then on, and gets the next one as a rescheduling', () => {
    given(...ready)
      .when(postpone)
      .then(postponed)
    expect(fold(webinar, [...ready, postponed]).schedule).toBeUndefined()
    given(...ready, postponed)
      .when(inMay)
      .then({ type: 'WebinarRescheduled', at, data: { from: may, to: may } })
  })

  test('only what has a date and has not started is postponed', () => {
    given(planned).when(postpone).thenRejected('webinar_not_scheduled')
    given(...ran)
      .when(postpone)
      .thenRejected('webinar_started')
    given(...ready, cancelled)
      .when(postpone)
      .thenRejected('webinar_cancelled')
    given(...ready, postponed)
      .when(postpone)
      .thenNothing()
  })
})

describe('cancelling and reinstating', () => {
  const cancel = { type: 'CancelWebinar' as const, reason: 'Too few.', at }
  const reinstate = { type: 'ReinstateWebinar' as const, at }

  test('it is cancelled once, with a reason, and what has started is not', () => {
    given(...ready)
      .when(cancel)
      .then(cancelled)
    given(...ready, cancelled)
      .when(cancel)
      .thenNothing()
    given(...ran)
      .when(cancel)
      .thenRejected('webinar_started')
  })

  test('reinstated it is as it was before, its date too', () => {
    const reinstated = { type: 'WebinarReinstated' as const, at, data: {} }
    given(...ready, cancelled)
      .when(reinstate)
      .then(reinstated)
    given(...ready)
      .when(reinstate)
      .thenNothing()
    const { scheduleHistory: _, ...after } = fold(webinar, [...ready, cancelled, reinstated])
    const { scheduleHistory: __, ...before } = fold(webinar, ready)
    expect(after).toEqual(before)
  })
})

test('the whole history of the schedule is kept, with the start that stood from then on', () => {
  const moved = { type: 'WebinarRescheduled' as const, at, data: { from: may, to: june } }
  const { scheduleHistory } = fold(webinar, [
    planned,
    scheduled,
    published,
    postponed,
    moved,
    cancelled,
  ])
  const zone = { timeZone: 'Europe/London' }
  expect(scheduleHistory).toEqual([
    { kind: 'scheduled', at, startsAt: may.startsAt, ...zone },
    { kind: 'postponed', at },
    { kind: 'rescheduled', at, startsAt: june.startsAt, ...zone },
    { kind: 'cancelled', at, startsAt: june.startsAt, ...zone, reason: 'Too few.' },
  ])
})
