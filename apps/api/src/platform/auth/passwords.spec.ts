import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './passwords.ts'

test('a password verifies by its own hash alone, which is never the same twice', async () => {
  const [one, other] = [await hashPassword('correct horse'), await hashPassword('correct horse')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(await verifyPassword('correct horse', one)).toBe(true)
  expect(await verifyPassword('correct hors', one)).toBe(false)
  expect(await verifyPassword('correct horse', 'plain')).toBe(false)
})

test('the same letters are the same password, composed or not', async () => {
  const hash = await hashPassword('caf\u00e9 society one')
  expect(await verifyPassword('cafe\u0301 society one', hash)).toBe(true)
})
