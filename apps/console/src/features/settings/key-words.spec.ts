import type { Instant } from '@rostrum/kernel/instant'
import { expect, test } from 'vitest'
import { validWords } from './key-words.ts'

const expiresAt = '2027-12-03T10:00:00Z' as Instant // a branded instant

test.each([
  [{ state: 'active' }, 'Until it is revoked'],
  [{ state: 'active', expiresAt }, 'Until Fri 3 Dec 2027'],
  [{ state: 'expired', expiresAt }, 'Expired Fri 3 Dec 2027'],
  [{ state: 'rotated', expiresAt }, 'Replaced; until Fri 3 Dec 2027, 10:00 UTC'],
  [{ state: 'revoked', expiresAt }, 'Revoked'],
] as const)('%j is valid %s', (key, words) => expect(validWords(key, 'UTC')).toBe(words))
