import { amendRegistration } from '@rostrum/contracts/registrations'
import { expect, test } from 'vitest'
import { amendBody, amendValues } from './amend-values.ts'

const mary = { state: 'known', displayName: 'Mary', email: 'mary@example.org' } as const

test('only what differs is sent', () => {
  const values = amendValues(mary)
  expect(amendBody({ ...values, name: 'Mary Low' }, mary)).toEqual({ name: 'Mary Low' })
  expect(amendBody({ ...values, email: 'm@example.org' }, mary)).toEqual({ email: 'm@example.org' })
})

test('a name can be changed, and not taken away', () => {
  const body = amendBody({ ...amendValues(mary), name: '' }, mary)
  const { error } = amendRegistration.body.safeParse(body)
  expect(error?.issues[0]?.path).toEqual(['name'])
})

test('who has no name yet need not be given one', () => {
  const { displayName: _, ...unnamed } = mary
  expect(amendBody({ ...amendValues(unnamed), email: 'm@example.org' }, unnamed)).toEqual({
    email: 'm@example.org',
  })
})
