import { expect, test } from 'vitest'
import { field, houseSeats, seriesSeats } from './seating.ts'

test.each([0, 1, 2, 7, 48, 130, 599, 600])(
  'a house for %i people has a seat for each',
  (people) => {
    expect(houseSeats(people)).toHaveLength(people)
  },
)

test('a house shows at most 600 seats', () => {
  expect(houseSeats(20_000)).toHaveLength(600)
})

test.each([
  [1, 1],
  [4, 4],
  [2, 9],
  [1, 40],
  [40, 40],
])('webinar %i of %i has one lit row, and every seat is in the field', (ordinal, of) => {
  const seats = seriesSeats(ordinal, of)
  expect(seats.some(({ place }) => place === 'lit')).toBe(true)
  for (const { x, y, radius } of seats) {
    expect(Math.min(x, y) - radius).toBeGreaterThanOrEqual(0)
    expect(x + radius).toBeLessThanOrEqual(field.width)
    expect(y + radius).toBeLessThanOrEqual(field.height)
  }
})
