import { describe, expect, test } from 'vitest'
import { isRegistered, numbersOf, type Transition } from './numbers.ts'

const start = '2021-06-03T13:00:00Z'
const before = '2021-06-01T00:00:00Z'
const after = '2021-06-03T13:30:00Z'

function became(status: Transition['status'], at = before, late = false): Transition {
  return { status, at, late }
}

describe('who counts as registered', () => {
  test('before the start it is who is approved now', () => {
    expect(isRegistered([became('pending'), became('approved')], undefined)).toBe(true)
    expect(isRegistered([became('approved'), became('cancelled')], undefined)).toBe(false)
    expect(isRegistered([], undefined)).toBe(false)
  })

  test('from the start on it is who was approved then, whatever comes later', () => {
    expect(isRegistered([became('approved'), became('cancelled', after)], start)).toBe(true)
    expect(isRegistered([became('pending'), became('approved', after)], start)).toBe(false)
    expect(isRegistered([became('approved', start)], start)).toBe(true)
  })

  test('who registers late is not', () =>
    expect(isRegistered([became('approved', before, true)], undefined)).toBe(false))
})

test('people are counted once, registrations each, and latecomers stand apart', () =>
  expect(
    numbersOf({
      registrations: [
        { person: 'a', transitions: [became('pending'), became('approved')] },
        { person: 'a', transitions: [became('approved')] },
        { person: 'g', transitions: [became('approved'), became('cancelled')] },
        { person: 'g', transitions: [became('approved')] },
        { person: 'b', transitions: [became('approved'), became('cancelled', after)] },
        { person: 'c', transitions: [became('waitlisted')] },
        { person: 'd', transitions: [became('rejected')] },
        { person: 'e', transitions: [became('pending')] },
        {
          person: 'f',
          transitions: [became('pending', after, true), became('approved', after, true)],
        },
      ],
      people: [
        { person: 'a', presence: { seconds: 60 } },
        { person: 'b', presence: { seconds: 59 } },
        { person: 'f', presence: { seconds: 600 } },
        { person: 'g', presence: { seconds: 600 } },
        { person: 'guest', presence: { seconds: 600 } },
      ],
      firstStartedAt: start,
      neededSeconds: 60,
    }),
  ).toEqual({
    registered: 4,
    pending: 1,
    waitlisted: 1,
    rejected: 1,
    cancelled: 2,
    late: 1,
    attended: 4,
    attendedRegistrants: 3,
  }))
