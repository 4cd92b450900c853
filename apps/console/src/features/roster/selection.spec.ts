import { expect, test } from 'vitest'
import { allOrNone, nothing, ranged, toggled } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']
const chosen = ({ keys }: { keys: ReadonlySet<string> }) => [...keys].sort().join('')

test('a row goes in and out', () => {
  const once = toggled(nothing, 'b')
  expect(chosen(once)).toBe('b')
  expect(chosen(toggled(once, 'b'))).toBe('')
})

test('a range reaches from the last row touched, upwards and downwards', () => {
  expect(chosen(ranged(toggled(nothing, 'b'), 'd', order))).toBe('bcd')
  expect(chosen(ranged(toggled(nothing, 'd'), 'b', order))).toBe('bcd')
})

test('a range from a row that was taken out takes out', () => {
  const all = allOrNone(nothing, order)
  expect(chosen(ranged(toggled(all, 'b'), 'd', order))).toBe('ae')
})

test('a range leaves what is outside of it', () => {
  const { keys } = toggled(nothing, 'a')
  expect(chosen(ranged(toggled({ keys, anchor: 'a' }, 'c'), 'd', order))).toBe('acd')
})

test('a range without a row to start from, or from one that is gone, is one row', () => {
  expect(chosen(ranged(nothing, 'c', order))).toBe('c')
  expect(chosen(ranged({ keys: new Set(['x']), anchor: 'x' }, 'c', order))).toBe('cx')
})

test('all are chosen, then none', () => {
  const all = allOrNone(toggled(nothing, 'b'), order)
  expect(chosen(all)).toBe('abcde')
  expect(chosen(allOrNone(all, order))).toBe('')
  expect(chosen(allOrNone(nothing, []))).toBe('')
})
