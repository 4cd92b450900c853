import { expect, test } from 'vitest'
import { amountMinor, amountText } from './price-values.ts'

test.each([
  ['12.50', 'EUR', 1250],
  ['12,5', 'EUR', 1250],
  ['', 'EUR', 0],
  ['0.29', 'USD', 29],
  ['1200', 'JPY', 1200],
])('%j %s is %i of the smallest unit', (text, currency, minor) => {
  expect(amountMinor(text, currency)).toBe(minor)
})

test.each([
  ['twelve', 'EUR'],
  ['-3', 'EUR'],
  ['1.234', 'EUR'],
  ['1.5', 'JPY'],
])('%j %s is no amount', (text, currency) => {
  expect(amountMinor(text, currency)).toBeNaN()
})

test('an amount is shown as it is typed', () => {
  expect(amountText(1250, 'EUR')).toBe('12.50')
  expect(amountText(1200, 'JPY')).toBe('1200')
  expect(amountText(0, 'EUR')).toBe('')
})
