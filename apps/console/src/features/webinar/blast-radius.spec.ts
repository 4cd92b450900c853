import { WebinarId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { blastRadius } from './blast-radius.ts'

const webinar = {
  id: WebinarId.parse('7c1e2d34-5b6f-4a78-8c9d-0e1f2a3b4c5d'),
  ordinal: 2,
  of: 4,
  capacity: null,
  seats: { taken: 325, waitlisted: 4 },
  numbers: {
    registered: 325,
    pending: 2,
    waitlisted: 4,
    rejected: 0,
    cancelled: 11,
    late: 0,
    attended: 0,
    attendedRegistrants: 0,
  },
}

test('cancelling names exactly who is affected, and that it can be undone', () => {
  const { affects, undo } = blastRadius('cancel', webinar)
  expect(affects[0]).toMatch(/^325 registered people, 2 pending and 4 on the waitlist /)
  expect(undo).toMatch(/reinstate/)
})

test('starting warns of those who still wait for a decision', () => {
  expect(blastRadius('start', webinar).affects).toContain('2 still wait for your decision.')
})

test('withdrawing names the webinars that change their number', () => {
  expect(blastRadius('withdraw', webinar).affects[1]).toBe('2 webinars after it move up by one.')
})
