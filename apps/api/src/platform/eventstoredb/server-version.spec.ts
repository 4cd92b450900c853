import { expect, test } from 'vitest'
import { isTooOld } from './server-version.ts'

test.each([
  ['22.10.5', true],
  ['23.6.0.0', true],
  ['23.10.0', false],
  ['24.2.0-jammy', false],
  ['26.1.0', false],
  ['unknown', false],
])('a server of version %s is too old: %s', (version, old) => {
  expect(isTooOld(version)).toBe(old)
})
