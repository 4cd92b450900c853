import { type Permission, permissionNames, type Role, roles } from '@rostrum/kernel/permission'
import { describe, expect, test } from 'vitest'
import { beyond, permissionsOf } from './permissions.ts'

const may = (role: Role, permission: Permission, seesNames = false) =>
  permissionsOf({ role, seesNames }).has(permission)

describe('who may what', () => {
  test.each([
    [
      'an analyst reads numbers and runs reports',
      'analyst',
      ['webinars.read', 'reports.run'],
      true,
    ],
    ['an analyst sees no names', 'analyst', ['names.see'], false],
    ['an analyst changes nothing', 'analyst', ['webinars.plan', 'registrations.manage'], false],
    [
      'a moderator runs the room and corrects it',
      'moderator',
      ['webinars.run', 'attendance.correct'],
      true,
    ],
    ['a moderator plans nothing', 'moderator', ['webinars.plan', 'registrations.manage'], false],
    [
      'a producer plans, runs and keeps the roster',
      'producer',
      ['webinars.plan', 'webinars.run', 'registrations.manage'],
      true,
    ],
    [
      'a producer does not decide who is a member',
      'producer',
      ['members.manage', 'keys.manage'],
      false,
    ],
    ['an admin decides who is a member', 'admin', ['members.manage', 'keys.manage'], true],
    ['only the owner, and a key, write into the past', 'admin', ['backfill'], false],
    ['a viewer sees webinars', 'viewer', ['webinars.read'], true],
    ['a viewer sees no roster', 'viewer', ['registrations.read', 'attendance.read'], false],
  ] as const)('%s', (_, role, permissions, answer) => {
    for (const permission of permissions)
      expect([permission, may(role, permission)]).toEqual([permission, answer])
  })

  test('an owner may everything', () =>
    expect([...permissionsOf({ role: 'owner', seesNames: false })]).toEqual(permissionNames))

  test('everybody sees webinars, and whoever sees less is given names by name alone', () => {
    for (const role of roles) {
      expect(may(role, 'webinars.read')).toBe(true)
      const [without, within] = [false, true].map((seesNames) => permissionsOf({ role, seesNames }))
      expect(within).toEqual(new Set([...(without ?? []), 'names.see']))
    }
  })
})

test('what goes beyond what somebody holds is named', () => {
  const held = permissionsOf({ role: 'analyst', seesNames: false })
  expect(beyond(['reports.run', 'feed.read'], held)).toBeUndefined()
  expect(beyond(['reports.run', 'names.see'], held)).toBe('names.see')
})
