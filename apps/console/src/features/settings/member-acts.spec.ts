import { UserId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { actsOn } from './member-acts.ts'

const id = (digit: number) => UserId.parse(`00000000-0000-4000-8000-00000000000${digit}`)
const owner = { userId: id(1), role: 'owner' } as const
const other = { userId: id(2), role: 'owner' } as const
const admin = { userId: id(3), role: 'admin' } as const
const viewer = { userId: id(4), role: 'viewer' } as const
const all = [owner, admin, viewer]

test('an owner changes, removes and hands over to whoever is none', () => {
  expect(actsOn(viewer, all, owner)).toEqual(['change', 'transfer', 'remove'])
})

test('the last owner stays; one of two does not have to', () => {
  expect(actsOn(owner, all, owner)).toEqual([])
  expect(actsOn(owner, [...all, other], owner)).toEqual(['change', 'remove'])
  expect(actsOn(other, [...all, other], owner)).toEqual(['change', 'remove'])
})

test('an admin touches no owner, and hands over nothing', () => {
  expect(actsOn(owner, [...all, other], admin)).toEqual([])
  expect(actsOn(viewer, all, admin)).toEqual(['change', 'remove'])
  expect(actsOn(admin, all, admin)).toEqual(['change', 'remove'])
})
