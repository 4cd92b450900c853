import { expect, test } from 'vitest'
import { personOf } from './use-names.ts'

const names = new Map([
  ['r1', 'Ada'],
  ['g1', 'A guest without a name'],
])

test('a row is about whom its registration names, or else its attendance', () => {
  expect(personOf({ registrationId: 'r1', attendanceId: 'r1' }, names)).toBe('Ada')
  expect(personOf({ attendanceId: 'g1' }, names)).toBe('A guest without a name')
  expect(personOf({ registrationId: 'gone' }, names)).toBeUndefined()
})
