import { expect, test } from 'vitest'
import { refusedWords } from './refused-words.ts'

test('why nobody was let in is said in words, whatever the address says', () => {
  expect(refusedWords('')).toBeUndefined()
  expect(refusedWords('?error=signup_disabled')).toContain('Ask for an invitation')
  expect(refusedWords('?error=<script>')).toContain('cannot be relied upon')
})
