import { expect, test } from 'vitest'
import type { RegistrationEvent } from '../registrations/events.ts'
import { approved, submitted, waitlisted } from '../registrations/registrations.fixtures.ts'
import {
  calledOff,
  postponed,
  reinstated,
  rescheduled,
  Story,
  scheduled,
} from './notices.fixtures.ts'
import { previewOf, type TellingAct } from './preview.ts'

const at = '2021-05-28T12:00:00Z'

test.each([
  ['reschedule', rescheduled(at), []],
  ['postpone', postponed(at), []],
  ['cancel', calledOff(at), []],
  ['reinstate', reinstated(at), [calledOff('2021-05-28T11:00:00Z')]],
] as const)('%s: what was announced is what is told', (act: TellingAct, event, before) => {
  const people: readonly RegistrationEvent[][] = [
    [submitted, approved],
    [submitted],
    [submitted, waitlisted],
  ]
  const told = people.map((events) => {
    const story = new Story().organiser(scheduled('2021-05-20T10:00:00Z')).person(events)
    for (const earlier of before) story.organiser(earlier)
    const notice = story.organiser(event).notices.find(({ causeId }) => causeId === story.last)
    return { kind: notice?.kind, calendar: notice?.calendar?.method }
  })
  const announced = previewOf(act, { approved: 1, pending: 1, waitlisted: 1 }, true)
  expect(announced.map(({ kind, calendar }) => ({ kind, calendar }))).toEqual(told)
})

test('where nobody is, nobody is told', () =>
  expect(previewOf('cancel', { approved: 0, pending: 0, waitlisted: 0 }, true)).toEqual([]))
