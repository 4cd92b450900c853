import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, sameValue } from './canonical.ts'

test('keys are in order and what is undefined is left out', () =>
  expect(canonicalJson({ b: 1, a: { d: undefined, c: [undefined, 'ä'] }, e: 812n })).toBe(
    '{"a":{"c":[null,"ä"]},"b":1,"e":"812"}',
  ))

test('keys that look like numbers are in the order of their characters, too', () =>
  expect(canonicalJson({ 9: 1, 10: 2 })).toBe('{"10":2,"9":1}'))

test('one value has one text, whatever the order of its keys', () =>
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(turned(value))).toBe(text)
    }),
  ))

test('values that differ in anything but undefined differ', () => {
  expect(sameValue({ a: 1, b: undefined }, { a: 1 })).toBe(true)
  expect(sameValue([1, 2], [2, 1])).toBe(false)
  expect(sameValue({ a: null }, {})).toBe(false)
})

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, turned(held)]),
  )
}
