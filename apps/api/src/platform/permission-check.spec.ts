import { permissionsOf } from '@rostrum/domain/organizations/permissions'
import { permissionNames } from '@rostrum/kernel/permission'
import { expect, test } from 'vitest'
import { refusalOf } from './permission-check.ts'

const signedIn = {
  sessionId: '1',
  userId: '1',
  name: 'Ann',
  email: '',
  organizationId: null,
  confirmedAt: '2021-06-03T12:00:00Z',
  canConfirm: true,
  token: '',
  isRenewed: false,
}
const permissions = permissionsOf({ role: 'analyst', seesNames: false })
const analyst = { id: 'user:1', permissions, signedIn }
const key = { id: 'key:1', permissions: new Set(['feed.read'] as const) }
const nobody = { id: 'public', permissions: new Set<never>() }
const withEverything = { id: 'public', permissions: new Set(permissionNames) }

test.each([
  ['nobody may what anybody may', 'anyone', nobody, undefined],
  ['nobody is told to sign in', 'feed.read', nobody, 'not_signed_in'],
  [
    'nobody has no permissions, whatever is said of them',
    'feed.read',
    withEverything,
    'not_signed_in',
  ],
  ['a member may what the role holds', 'feed.read', analyst, undefined],
  ['a member is refused what it does not hold', 'names.see', analyst, 'permission_missing'],
  ['a key may what its scopes hold', 'feed.read', key, undefined],
  ['a key is refused what is beyond its scopes', 'reports.run', key, 'permission_missing'],
  ['a member may what is a person’s own', 'signed_in', analyst, undefined],
  ['a key is nobody’s person', 'signed_in', key, 'not_signed_in'],
  ['nobody is nobody’s person', 'signed_in', nobody, 'not_signed_in'],
] as const)('%s', (_, permission, actor, code) =>
  expect(refusalOf({ permission }, actor)?.code).toBe(code),
)

test('the permission that is missing is named', () =>
  expect(refusalOf({ permission: 'names.see' }, analyst)?.message).toContain('"names.see"'))

test.each([
  ['a member needs no permission in their own place', analyst, '1', undefined],
  ['a member needs it in that of another', analyst, '2', 'permission_missing'],
  ['a key has no place of its own', key, '1', 'permission_missing'],
  ['nobody has no place of their own', nobody, '1', 'not_signed_in'],
] as const)('%s', (_, actor, userId, code) => {
  const leaving = { permission: 'members.manage', ownPlace: 'userId' } as const
  expect(refusalOf(leaving, actor, { userId })?.code).toBe(code)
})

test.each([
  ['of a person who proved it long ago', signedIn, 'confirmation_required'],
  ['not of one who has just proved it', { ...signedIn, confirmedAt: new Date().toISOString() }],
  ['not of one who has nothing to prove it by', { ...signedIn, canConfirm: false }],
  ['not of a key', undefined],
] as const)('a recent proof is asked for %s', (_, who, code?: string) => {
  const needing = { permission: 'webinars.read', needsConfirmation: true } as const
  const actor = { id: who ? 'user:1' : 'key:1', permissions, ...(who && { signedIn: who }) }
  expect(refusalOf(needing, actor)?.code).toBe(code)
})
