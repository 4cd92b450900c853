import { ForwardsReader, type Kind } from './forwards-reader.ts'

/** The fields of a message that are known: a number, bytes or text, or a message again. */
export interface Shape {
  readonly [field: number]: Kind | Shape
}

/**
 * Throws a RangeError for bytes that are no such message. The generated code must see none of them:
 * one length that reaches too far, and it reads for minutes what is not there.
 */
export function checkShape(message: Uint8Array, shape: Shape): void {
  const reader = new ForwardsReader(message)
  for (let field = reader.field(); field !== 0; field = reader.field()) {
    const expected = shape[field]
    const kind = typeof expected === 'object' ? 'bytes' : expected
    if (kind !== undefined && kind !== reader.kind)
      throw new RangeError(`Field ${field} is no ${kind}`)
    if (typeof expected === 'object') checkShape(reader.bytes(), expected)
    else reader.skip()
  }
}

const empty: Shape = {}
const stream: Shape = { 3: 'bytes' }
const uuid: Shape = { 1: { 1: 'number', 2: 'number' }, 2: 'bytes' }
const expression: Shape = { 1: 'bytes', 2: 'bytes' }
const change: Shape = { 1: { 1: stream, 2: 'number', 3: empty, 4: empty, 5: empty } }

/** What the requests hold that are decoded by generated code, by the numbers of their fields. */
export const shapes = {
  empty,
  uuid,
  delete: change,
  tombstone: change,
  append: { ...change, 2: { 1: uuid, 2: { 1: 'bytes', 2: 'bytes' }, 3: 'bytes', 4: 'bytes' } },
  startScavenge: { 1: { 1: 'number', 2: 'number' } },
  read: {
    1: {
      1: { 1: stream, 2: 'number', 3: empty, 4: empty },
      2: { 1: { 1: 'number', 2: 'number' }, 2: empty, 3: empty },
      3: 'number',
      4: 'number',
      5: 'number',
      6: empty,
      7: { 1: expression, 2: expression, 3: 'number', 4: empty, 5: 'number' },
      8: empty,
      9: { 1: empty, 2: empty },
      10: { 1: 'number' },
    },
  },
} as const satisfies Readonly<Record<string, Shape>>
