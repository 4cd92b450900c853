import { expect, test } from 'vitest'
import { actsOn, applicable, hasLink } from './acts.ts'

test('whoever waits can be approved or rejected; whoever is in can only be cancelled', () => {
  expect(actsOn('pending')).toContain('approve')
  expect(actsOn('waitlisted')).toContain('reject')
  expect(actsOn('approved')).toEqual(['cancel'])
})

test('a rejection and a cancellation can be taken back, and nothing else', () => {
  expect(actsOn('rejected')).toEqual(['reinstate'])
  expect(actsOn('cancelled')).toEqual(['reinstate'])
})

test('of those chosen an act reaches only whom it applies to, and says how many it does not', () => {
  const chosen = [{ status: 'pending' }, { status: 'approved' }, { status: 'waitlisted' }] as const
  const { those, others } = applicable('approve', chosen)
  expect(those.map(({ status }) => status)).toEqual(['pending', 'waitlisted'])
  expect(others).toBe(1)
})

test('a link can be replaced for whoever is in or waits, and for nobody who is out', () => {
  expect((['pending', 'approved', 'waitlisted'] as const).every(hasLink)).toBe(true)
  expect((['rejected', 'cancelled'] as const).some(hasLink)).toBe(false)
})
