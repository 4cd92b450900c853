import { expect, test } from 'vitest'
import { cursorOf, placeOf } from './cursor.ts'
import { RefusedError } from './problems.ts'

const asked = { list: 'registrations', webinarId: 'w1', q: 'mary', sort: 'name' }
const place = ['2021-05-20T10:00:00.000001', '李雷']

test('a cursor leads back to its place', () => {
  expect(placeOf(asked, cursorOf(asked, place))).toEqual(place)
  expect(placeOf(asked, undefined)).toBeUndefined()
})

test('a cursor does not depend on the order in which the question was written', () => {
  const other = Object.fromEntries(Object.entries(asked).toReversed())
  expect(placeOf(other, cursorOf(asked, place))).toEqual(place)
})

test.each([
  { ...asked, webinarId: 'w2' },
  { ...asked, q: 'marya' },
  { ...asked, sort: '-name' },
  { ...asked, list: 'series' },
])('a cursor of another list is refused: %j', (other) => {
  expect(() => placeOf(other, cursorOf(asked, place))).toThrow(RefusedError)
})

test('a cursor that was changed is refused, whatever of it was', () => {
  const cursor = cursorOf(asked, place)
  const [at = '', signature = ''] = cursor.split('.')
  const elsewhere = Buffer.from(JSON.stringify(['0', 'x'])).toString('base64url')
  const changed = [
    ...['', '.', 'x', at, `${at}.`, `.${signature}`, `${elsewhere}.${signature}`],
    ...[`${at}.${signature.slice(1)}`, `${at}.${'ä'.repeat(signature.length)}`],
  ]
  for (const wrong of changed) expect(() => placeOf(asked, wrong)).toThrow(RefusedError)
})
