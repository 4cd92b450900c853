import { createHmac } from 'node:crypto'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepMs = 30_000

/** RFC 6238: the six digits that an app shows for a secret. */
export function totpOf(secret: string, now = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / stepMs)))
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** Six digits that such an app shows neither now nor around now. */
export function wrongTotpOf(secret: string): string {
  const near = Array.from({ length: 9 }, (_, nth) =>
    totpOf(secret, Date.now() + (nth - 4) * stepMs),
  )
  const others = Array.from({ length: 10 }, (_, nth) => String(nth).padStart(6, '0'))
  return others.find((code) => !near.includes(code)) ?? ''
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
  const bytes = bits.join('').match(/.{8}/g) ?? []
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
}
