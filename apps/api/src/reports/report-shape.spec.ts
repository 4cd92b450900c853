import { createHash } from 'node:crypto'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256Of, wireRow } from './report-shape.ts'

const names = ['b', 'a', '10', '9', 'é', 'Z', '__proto__x']
const columns = names.map((name) => ({ name }))
const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null))
const rows = fc.array(
  fc.dictionary(fc.constantFrom(...names), cell).map((row) => wireRow(columns, row)),
)

test('the hash is the one of the canonical form of all of it, however many rows there are', () =>
  fc.assert(
    fc.property(rows, fc.constantFrom(1, 999, 1_000, 1_001), (some, times) => {
      const many = Array.from({ length: times }, () => some).flat()
      const told = { definition: 'x@1', parameters: { z: [1], a: 'ä' }, columns, rows: many }
      const whole = createHash('sha256').update(canonicalJson(told)).digest('hex')
      expect(sha256Of(told)).toBe(whole)
    }),
    { numRuns: 60 },
  ))
