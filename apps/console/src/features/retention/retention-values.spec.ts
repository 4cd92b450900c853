import { expect, test } from 'vitest'
import { byDay, daysOf, goneWords, triedOut, valuesOf } from './retention-values.ts'

const days = {
  ...{ contact: null, answers: 365, origin: 90, reason: 730, message: 90 },
  ...{ suppression: 7, account: 90, invitation: 30 },
}

test('a term that is left empty keeps a class for good, there and back', () => {
  const values = {
    ...{ contact: '', answers: '365', origin: '90', reason: '730', message: '90' },
    ...{ suppression: '7', account: '90', invitation: '30' },
  }
  expect(valuesOf(days)).toEqual(values)
  expect(daysOf(values)).toEqual(days)
  expect(triedOut(values)).toEqual({ ...days, contact: 'never' })
})

test('only what could be saved is tried out', () =>
  expect(triedOut({ ...valuesOf(days), answers: 'soon' })).toEqual({}))

test('what goes is told by day, and of how many', () => {
  const on = '2026-09-03'
  const forecast = [
    { on, class: 'answers', people: 1 },
    { on, class: 'contact', people: 1412 },
    { on: '2026-09-04', class: 'origin', people: 2 },
  ] as const
  const [first] = byDay([...forecast])
  expect(first?.on).toBe(on)
  expect(goneWords(first?.falling ?? [])).toBe(
    'answers of 1 person and contact data of 1,412 people',
  )
})
