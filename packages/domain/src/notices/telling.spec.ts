import { describe, expect, test } from 'vitest'
import type { RegistrationEvent } from '../registrations/events.ts'
import {
  ids,
  approved as wasApproved,
  cancelled as wasCancelled,
  reinstated as wasReinstated,
  rejected as wasRejected,
  submitted as wasSubmitted,
  waitlisted as wasWaitlisted,
} from '../registrations/registrations.fixtures.ts'
import type { WebinarEvent } from '../webinars/events.ts'
import {
  calledOff,
  later,
  postponed,
  reinstated,
  rescheduled,
  Story,
  schedule,
  scheduled,
} from './notices.fixtures.ts'

const may20 = '2021-05-20T10:00:00Z'
const may21 = '2021-05-21T10:00:00Z'
const may27 = '2021-05-27T12:00:00Z'
const may28 = '2021-05-28T12:00:00Z'
const may29 = '2021-05-29T12:00:00Z'
const submitted = on(wasSubmitted)
const approved = on(wasApproved)
const waitlisted = on(wasWaitlisted)
const rejected = on(wasRejected)
const cancelled = on(wasCancelled)
const started: WebinarEvent = { type: 'WebinarStarted', at: schedule.startsAt, data: { run: 1 } }
const ended: WebinarEvent = { type: 'WebinarEnded', at: '2021-06-03T14:30:00Z', data: { run: 1 } }

describe('whoever registers is told what became of it, once', () => {
  test('with a seat: that it is confirmed, and nothing of having waited for a moment', () =>
    expect(
      planned()
        .person([submitted(may27), approved(may27)])
        .kinds.slice(0, -2),
    ).toEqual(['confirmation']))

  test('where a host decides: that it is pending, then what was decided', () => {
    const story = planned().person([submitted(may27)])
    expect(story.kinds).toEqual(['pending'])
    expect(story.person([rejected(may28)]).kinds).toEqual(['pending', 'rejected'])
  })

  test('an approval by hand is a confirmation', () =>
    expect(
      planned()
        .person([submitted(may27)])
        .person([approved(may28)]).kinds,
    ).toContain('confirmation'))

  test('without a seat: that they wait, then that a seat became free', () => {
    const story = planned().person([submitted(may27), waitlisted(may27)])
    expect(story.kinds).toEqual(['waitlisted'])
    expect(story.person([approved(may28)]).kinds.slice(0, 2)).toEqual(['waitlisted', 'promoted'])
  })

  test('a cancellation and a return are told, an amendment is not', () => {
    const story = seated().person([cancelled(may28)])
    expect(story.kinds).toEqual(['confirmation', 'registration_cancelled'])
    const back = story.person([on(wasReinstated)(may29), approved(may29)])
    expect(back.kinds.slice(0, 3)).toEqual([
      'confirmation',
      'registration_cancelled',
      'confirmation',
    ])
  })

  test('a new link is told with the link in it', () => {
    const issued: RegistrationEvent = { type: 'JoinLinkIssued', at: may28, data: ids }
    expect(seated().person([issued]).kinds).toContain('new_link')
  })

  test('of a webinar that is over or called off nothing more is told', () => {
    const over = planned().organiser(started).organiser(ended)
    expect(over.person([submitted(ended.at), approved(ended.at)]).kinds).toEqual([])
    const off = seated().organiser(calledOff(may28))
    expect(off.person([cancelled(may29)]).kinds).toEqual(['confirmation', 'webinar_cancelled'])
  })
})

describe('whoever is registered is told what becomes of the webinar', () => {
  test.each([
    ['changed', rescheduled(may28)],
    ['postponed', postponed(may28)],
    ['webinar_cancelled', calledOff(may28)],
  ])('%s', (kind, event) => {
    expect(seated().organiser(event).kinds).toContain(kind)
    expect(
      planned()
        .person([submitted(may27), waitlisted(may27)])
        .organiser(event).kinds,
    ).toContain(kind)
    const gone = seated()
      .person([cancelled(may27)])
      .organiser(event)
    expect(gone.kinds).not.toContain(kind)
  })

  test('that it takes place after all', () =>
    expect(
      seated().organiser(calledOff(may28)).organiser(reinstated(may29)).kinds.slice(0, 3),
    ).toEqual(['confirmation', 'webinar_cancelled', 'reinstated']))

  test('who registers after a change is told of the date that stands, not of the change', () => {
    const story = planned()
      .organiser(rescheduled(may21))
      .person([submitted(may27), approved(may27)])
    expect(story.notices[0]).toMatchObject({ kind: 'confirmation', calendar: { schedule: later } })
    expect(story.kinds).not.toContain('changed')
  })
})

describe('the calendar entry', () => {
  test('comes with a seat, and its SEQUENCE rises with every change of either side', () => {
    const story = seated()
      .organiser(rescheduled(may28))
      .organiser(postponed(may28))
      .organiser(rescheduled(may28, schedule))
      .person([cancelled(may29)])
      .person([submitted(may29), approved(may29)])
      .organiser(calledOff(may29))
      .organiser(reinstated(may29))
    const entries = story.notices.flatMap(({ kind, calendar }) =>
      calendar ? [[kind, calendar.method, calendar.sequence]] : [],
    )
    expect(entries).toEqual([
      ['confirmation', 'request', 0],
      ['changed', 'request', 1],
      ['postponed', 'cancel', 2],
      ['changed', 'request', 3],
      ['registration_cancelled', 'cancel', 4],
      ['confirmation', 'request', 5],
      ['webinar_cancelled', 'cancel', 6],
      ['reinstated', 'request', 7],
    ])
  })

  test('nobody without a seat is sent one, nor is a reminder', () => {
    const waiting = planned()
      .person([submitted(may27), waitlisted(may27)])
      .organiser(rescheduled(may28))
    expect(waiting.notices.every(({ calendar }) => calendar === undefined)).toBe(true)
    expect(seated().notices.filter(({ calendar }) => calendar)).toHaveLength(1)
  })
})

describe('reminders', () => {
  test('are due a day and an hour before the start, and never from the start on', () =>
    expect(seated().notices.slice(1)).toMatchObject([
      { kind: 'reminder_24h', dueAt: '2021-06-02T13:00:00Z', expiresAt: '2021-06-03T01:00:00Z' },
      { kind: 'reminder_1h', dueAt: '2021-06-03T12:00:00Z', expiresAt: '2021-06-03T12:45:00Z' },
    ]))

  test('move with the start, under ids of their own', () => {
    const before = seated().notices.filter(({ kind }) => kind === 'reminder_1h')
    const moved = seated().organiser(rescheduled(may28)).notices
    const after = moved.filter(({ kind }) => kind === 'reminder_1h')
    expect(after).toMatchObject([{ dueAt: '2021-06-10T12:00:00Z' }])
    expect(after[0]?.noticeId).not.toBe(before[0]?.noticeId)
  })

  test('are nobody’s without a seat, and of no webinar that does not take place then', () => {
    const waiting = planned().person([submitted(may27), waitlisted(may27)])
    const others = [
      waiting,
      seated().organiser(postponed(may28)),
      seated().organiser(calledOff(may28)),
    ]
    expect(others.flatMap(({ kinds }) => kinds).filter(isReminding)).toEqual([])
  })

  test('that were due before somebody registered, or before the date was set, are not owed', () => {
    const late = '2021-06-03T09:00:00Z'
    const joined = planned().person([submitted(late), approved(late)])
    expect(joined.kinds.filter(isReminding)).toEqual(['reminder_1h'])
    const soon = { ...schedule, startsAt: '2021-05-29T10:00:00Z' }
    expect(seated().organiser(rescheduled(may28, soon)).kinds.filter(isReminding)).toEqual([
      'reminder_1h',
    ])
  })

  test('end with an early start', () => {
    const early = { ...started, at: '2021-06-03T12:10:00Z' }
    expect(seated().organiser(early).notices.at(-1)).toMatchObject({ expiresAt: early.at })
    const earlier = { ...started, at: '2021-06-03T11:00:00Z' }
    expect(seated().organiser(earlier).kinds.filter(isReminding)).toEqual(['reminder_24h'])
  })
})

describe('history is not news', () => {
  test('what a backfill wrote tells nobody anything, reminders of it included', () => {
    const told = { backfilled: true }
    const story = planned().person([submitted(may27), approved(may27)], told)
    expect(story.organiser(rescheduled(may28), told).kinds).toEqual([])
  })

  test('what a person does about a backfilled webinar is told as ever', () => {
    const story = new Story().organiser(scheduled(may20), { backfilled: true })
    const mine = story.person([submitted(may27), approved(may27)])
    expect(mine.kinds).toEqual(['confirmation', 'reminder_24h', 'reminder_1h'])
  })

  test('nor is what the log learned more than a day late', () => {
    const recordedAt = '2021-05-29T12:00:01Z'
    const imported = planned().person([submitted(may28), approved(may28)], { recordedAt })
    expect(imported.kinds).toEqual(['reminder_24h', 'reminder_1h'])
  })
})

test('asking again finds the same notices under the same ids, each once', () => {
  const story = seated()
    .organiser(rescheduled(may28))
    .person([cancelled(may29)])
  const found = story.notices.map(({ noticeId }) => noticeId)
  expect(story.notices.map(({ noticeId }) => noticeId)).toEqual(found)
  expect(new Set(found).size).toBe(found.length)
})

function planned() {
  return new Story().organiser(scheduled(may20))
}

function seated() {
  return planned().person([submitted(may27), approved(may27)])
}

function on(event: RegistrationEvent) {
  return (at: string): RegistrationEvent => ({ ...event, at })
}

function isReminding(kind: string) {
  return kind.startsWith('reminder')
}
