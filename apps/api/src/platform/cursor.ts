import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import { RefusedError } from './problems.ts'

// A cursor outlives no restart: whoever pages through a list meanwhile begins again.
const key = randomBytes(32)

/** Signed, and bound to what was asked and by whom: a cursor of another list is refused. */
export function cursorOf(asked: object, at: readonly unknown[]): string {
  const place = Buffer.from(JSON.stringify(at)).toString('base64url')
  return `${place}.${sign(asked, place)}`
}

/** Where the list goes on, as it was given out. */
export function placeOf(asked: object, cursor: string | undefined): string[] | undefined {
  if (cursor === undefined) return undefined
  const [place = '', signature = ''] = cursor.split('.')
  const expected = Buffer.from(sign(asked, place))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given))
    throw new RefusedError(
      'malformed_cursor',
      'This cursor is not one of this list: begin with the first page again.',
    )
  // Signed by this process: what it holds is what was put in.
  return JSON.parse(Buffer.from(place, 'base64url').toString()) as string[]
}

function sign(asked: object, place: string) {
  return createHmac('sha256', key)
    .update(canonicalJson({ ...asked, place }))
    .digest('base64url')
}
