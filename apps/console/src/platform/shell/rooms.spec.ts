import { listPeople } from '@rostrum/contracts/people'
import { expect, test } from 'vitest'
import { readsPeople } from './rooms.ts'

test('people are shown to whoever may list them', () =>
  expect(readsPeople).toBe(listPeople.permission))
