import { fold } from '@rostrum/event-sourcing/decider'
import { specFor } from '@rostrum/event-sourcing/testing'
import { describe, expect, test } from 'vitest'
import { webinar } from './decider.ts'
import type { WebinarEvent } from './events.ts'
import { isRegistrationOpen, lifeOf, nextStepOf, registrationRefusal } from './life.ts'
import {
  at,
  cancelled,
  closed,
  ended,
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
const later = '2021-05-25T15:00:00Z'
const reopened: WebinarEvent = { type: 'WebinarReopened', at: later, data: { run: 2 } }
const endedAgain: WebinarEvent = { type: 'WebinarEnded', at: later, data: { run: 2 } }
const replay: WebinarEvent = {
  type: 'ReplayPublished',
  at: later,
  data: { url: 'https://a.example' },
}

test.each<[string, string | undefined, WebinarEvent[]]>([
  ['draft', 'schedule', [planned]],
  ['draft', 'publish', [planned, scheduled]],
  ['scheduled', 'open_registration', ready],
  ['open', 'start', [...ready, opened]],
  ['closed', 'start', [...ready, opened, closed]],
  ['open', 'start', [...ready, opened, closed, opened]],
  ['live', 'end', [...ready, opened, started]],
  ['ended', 'publish_replay', ran],
  ['live', 'end', [...ran, reopened]],
  ['ended', 'publish_replay', [...ran, reopened, endedAgain]],
  ['ended', undefined, [...ran, replay]],
  ['postponed', 'schedule', [...ready, opened, postponed]],
  ['cancelled', undefined, [...ready, opened, cancelled]],
  ['cancelled', undefined, [...ready, postponed, cancelled]],
])('a webinar is %s, and the next step is %s', (state, step, history) => {
  const now = fold(webinar, history)
  expect(lifeOf(now, at)).toBe(state)
  expect(nextStepOf(now, at)).toBe(step)
})

describe('whether people get in', () => {
  const untilStart: WebinarEvent = { ...opened, data: { closesAtStart: true } } as WebinarEvent
  const untilNoon: WebinarEvent = {
    type: 'RegistrationOpened',
    at,
    data: { closesAt: '2021-05-25T12:00:00Z', closesAtStart: false },
  }

  test('people may still register while it is live, unless it closes at the start', () => {
    expect(isRegistrationOpen(fold(webinar, [...ready, opened, started]), later)).toBe(true)
    const live = fold(webinar, [...ready, untilStart, started])
    expect(registrationRefusal(live, later)?.detail).toBe(
      'Registration for this webinar closed when it started.',
    )
  })

  test('what closes at the start closes when it starts, not when it was to', () =>
    expect(isRegistrationOpen(fold(webinar, [...ready, untilStart]), later)).toBe(true))

  test('what closes at a time is open until just before it', () => {
    const timed = fold(webinar, [...ready, untilNoon])
    expect(isRegistrationOpen(timed, '2021-05-25T11:59:59.999Z')).toBe(true)
    expect(isRegistrationOpen(timed, '2021-05-25T12:00:00Z')).toBe(false)
    expect(lifeOf(timed, later)).toBe('closed')
  })

  test.each<[string, WebinarEvent[]]>([
    ['webinar_not_found', []],
    ['webinar_not_published', [planned, scheduled]],
    ['registration_not_open', ready],
    ['registration_closed', [...ready, opened, closed]],
    ['webinar_postponed', [...ready, opened, postponed]],
    ['webinar_cancelled', [...ready, opened, cancelled]],
    ['webinar_ended', ran],
  ])('it says why nobody can: %s', (code, history) =>
    expect(registrationRefusal(fold(webinar, history), at)?.code).toBe(code),
  )
})

describe('publishing', () => {
  const publish = { type: 'PublishWebinar' as const, at }
  const unpublish = { type: 'UnpublishWebinar' as const, at }

  test('what has a date is published, once', () => {
    given(planned, scheduled).when(publish).then(published)
    given(...ready)
      .when(publish)
      .thenNothing()
  })

  test('what has none, or is cancelled, is not', () => {
    given(planned).when(publish).thenRejected('webinar_not_scheduled')
    given(planned, scheduled, cancelled).when(publish).thenRejected('webinar_cancelled')
  })

  test('it may be taken off again before it starts', () => {
    const off: WebinarEvent = { type: 'WebinarUnpublished', at, data: {} }
    given(...ready)
      .when(unpublish)
      .then(off)
    given(planned).when(unpublish).thenNothing()
    given(...ran)
      .when(unpublish)
      .thenRejected('webinar_started')
  })

  test('it keeps the moment of the first time', () => {
    const off: WebinarEvent = { type: 'WebinarUnpublished', at: later, data: {} }
    const again = fold(webinar, [...ready, off, { ...published, at: later }])
    expect(again).toMatchObject({ published: true, publishedAt: at })
  })
})

describe('opening and closing registration', () => {
  const open = { type: 'OpenRegistration' as const, closesAtStart: false, at }

  test('a published webinar with a date is opened, also while it is live', () => {
    given(...ready)
      .when(open)
      .then(opened)
    given(...ready, started)
      .when(open)
      .then(opened)
    given(...ready, opened)
      .when(open)
      .thenNothing()
  })

  test('opening it again with another end changes the end', () =>
    given(...ready, opened)
      .when({ ...open, closesAtStart: true })
      .then({ type: 'RegistrationOpened', at, data: { closesAtStart: true } }))

  test.each<[string, WebinarEvent[], object]>([
    ['webinar_not_published', [planned, scheduled], {}],
    ['webinar_not_scheduled', [planned], {}],
    ['webinar_postponed', [...ready, postponed], {}],
    ['webinar_cancelled', [...ready, cancelled], {}],
    ['webinar_ended', ran, {}],
    ['closing_in_past', ready, { closesAt: at }],
    ['closing_in_past', [...ready, started], { closesAtStart: true }],
  ])('it is refused as %s', (code, history, changes) =>
    given(...history)
      .when({ ...open, ...changes })
      .thenRejected(code as 'webinar_ended'),
  )

  test('it is closed once', () => {
    const close = { type: 'CloseRegistration' as const, at }
    given(...ready, opened)
      .when(close)
      .then(closed)
    given(...ready, opened, closed)
      .when(close)
      .thenNothing()
    given(...ready)
      .when(close)
      .thenNothing()
  })
})

describe('running', () => {
  const start = { type: 'StartWebinar' as const, at: may.startsAt }
  const end = { type: 'EndWebinar' as const, at: '2021-05-25T14:30:00Z' }
  const reopen = { type: 'ReopenWebinar' as const, at: later }

  test('a published one is started, once', () => {
    given(...ready)
      .when(start)
      .then(started)
    given(...ready, started)
      .when(start)
      .thenNothing()
  })

  test.each<[string, WebinarEvent[]]>([
    ['webinar_not_published', [planned, scheduled]],
    ['webinar_postponed', [...ready, postponed]],
    ['webinar_cancelled', [...ready, cancelled]],
    ['webinar_ended', ran],
    ['webinar_not_found', []],
  ])('starting is refused as %s', (code, history) =>
    given(...history)
      .when(start)
      .thenRejected(code as 'webinar_ended'),
  )

  test('a live one is ended, once, and not before it started', () => {
    given(...ready, started)
      .when(end)
      .then(ended)
    given(...ran)
      .when(end)
      .thenNothing()
    given(...ready)
      .when(end)
      .thenRejected('webinar_not_started')
    given(...ready, started)
      .when({ ...end, at: '2021-05-25T12:59:59Z' })
      .thenRejected('ends_before_start')
  })

  test('reopening is a further run, and an end ends that run', () => {
    given(...ran)
      .when(reopen)
      .then(reopened)
    given(...ran, reopened)
      .when(reopen)
      .thenNothing()
    given(...ran, reopened)
      .when({ type: 'EndWebinar', at: later })
      .then(endedAgain)
    expect(fold(webinar, [...ran, reopened]).runs).toEqual([
      { run: 1, startedAt: may.startsAt, endedAt: '2021-05-25T14:30:00Z' },
      { run: 2, startedAt: later },
    ])
  })

  test('what has not run, or ran longer, is not reopened', () => {
    given(...ready)
      .when(reopen)
      .thenRejected('webinar_not_started')
    given(...ran)
      .when({ ...reopen, at: may.startsAt })
      .thenRejected('starts_before_last_end')
  })

  test('a replay comes after the end', () => {
    const publishReplay = { type: 'PublishReplay' as const, url: 'https://a.example', at: later }
    given(...ran)
      .when(publishReplay)
      .then(replay)
    given(...ran, replay)
      .when(publishReplay)
      .thenNothing()
    given(...ready, started)
      .when(publishReplay)
      .thenRejected('webinar_not_ended')
  })
})
