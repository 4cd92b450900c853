import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits, to be shown once. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a secret: nobody finds one from it that has 256 random bits. */
export function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
