import { specFor } from '@rostrum/event-sourcing/testing'
import { InvitationId, UserId } from '@rostrum/kernel/ids'
import type { Role } from '@rostrum/kernel/permission'
import { describe, test } from 'vitest'
import { organization } from './decider.ts'
import type { OrganizationEvent } from './events.ts'

const given = specFor(organization)
const at = '2026-01-01T09:00:00Z'
const later = '2026-01-08T09:00:00Z'
const id = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`
const [ann, bob, cy] = [1, 2, 3].map((nth) => UserId.parse(id(nth))) as [UserId, UserId, UserId]
const invitationId = InvitationId.parse(id(4))

const place = { name: 'Borders', slug: 'borders', timeZone: 'UTC', locale: 'en' }
const founded: OrganizationEvent = { type: 'OrganizationFounded', at, data: place }
const joined = (userId: UserId, role: Role): OrganizationEvent => ({
  type: 'MemberJoined',
  at,
  data: { userId, role, seesNames: role === 'owner' },
})
const house = [founded, joined(ann, 'owner')]
const analyst = { role: 'analyst', seesNames: false } as const
const invite = {
  type: 'InviteMember',
  invitationId,
  ...analyst,
  expiresAt: later,
  by: ann,
  at,
} as const
const invited = {
  type: 'MemberInvited' as const,
  at,
  data: { invitationId, ...analyst, expiresAt: later },
}
const acceptance = { type: 'AcceptInvitation', invitationId, userId: bob, at } as const

describe('founding', () => {
  const found = { type: 'FoundOrganization', ...place, owner: ann, at } as const
  const owner = {
    type: 'MemberJoined',
    at,
    data: { userId: ann, role: 'owner', seesNames: true },
  } as const

  test('comes with its owner', () => given().when(found).then(founded, owner))
  test('gives one to whom nobody owned', () => given(founded).when(found).then(owner))
  test('makes no second owner', () =>
    given(...house)
      .when({ ...found, owner: bob })
      .thenNothing())
})

describe('an invitation', () => {
  test('is accepted once, with the role that it gives', () => {
    const data = { userId: bob, ...analyst, invitationId }
    given(...house, invited)
      .when(acceptance)
      .then({ type: 'MemberJoined', at, data })
    given(...house, invited, { type: 'MemberJoined', at, data })
      .when({ ...acceptance, userId: cy })
      .thenRejected('invitation_used')
  })

  test('expires, and is taken back', () => {
    given(...house, invited)
      .when({ ...acceptance, at: later })
      .thenRejected('invitation_expired')
    const revoked: OrganizationEvent = { type: 'InvitationRevoked', at, data: { invitationId } }
    given(...house, invited)
      .when({ type: 'RevokeInvitation', invitationId, at })
      .then(revoked)
    given(...house, invited, revoked)
      .when(acceptance)
      .thenRejected('invitation_revoked')
  })

  test('is renewed while it is open, and not once it was used', () => {
    const renewed = { ...invite, expiresAt: '2026-01-09T09:00:00Z' }
    const data = { ...invited.data, expiresAt: renewed.expiresAt }
    given(...house, invited)
      .when(invite)
      .thenNothing()
    given(...house, invited)
      .when(renewed)
      .then({ type: 'MemberInvited', at, data })
    const used: OrganizationEvent = {
      type: 'MemberJoined',
      at,
      data: { userId: bob, ...analyst, invitationId },
    }
    given(...house, invited, used)
      .when(renewed)
      .thenRejected('invitation_used')
    given(...house, invited, { type: 'InvitationRevoked', at, data: { invitationId } })
      .when(renewed)
      .thenRejected('invitation_revoked')
  })

  test('is of no use to a member', () =>
    given(...house, invited)
      .when({ ...acceptance, userId: ann })
      .thenRejected('already_member'))

  test('gives no more than who invites has', () => {
    given(...house, joined(bob, 'producer'))
      .when({ ...invite, role: 'admin', by: bob })
      .thenRejected('beyond_own_permissions')
    given(...house, joined(bob, 'admin'))
      .when({ ...invite, role: 'owner', by: bob })
      .thenRejected('only_owners')
    given(...house)
      .when(invite)
      .then(invited)
  })
})

describe('the last owner', () => {
  test('can neither leave nor be made less', () => {
    given(...house)
      .when({ type: 'RemoveMember', userId: ann, by: ann, at })
      .thenRejected('last_owner')
    given(...house)
      .when({ type: 'ChangeMember', userId: ann, ...analyst, by: ann, at })
      .thenRejected('last_owner')
  })

  test('hands the ownership over, and may go then', () => {
    const transferred: OrganizationEvent = {
      type: 'OwnershipTransferred',
      at,
      data: { from: ann, to: bob },
    }
    given(...house, joined(bob, 'admin'))
      .when({ type: 'TransferOwnership', to: bob, by: ann, at })
      .then(transferred)
    given(...house, joined(bob, 'admin'), transferred)
      .when({ type: 'RemoveMember', userId: ann, by: ann, at })
      .then({ type: 'MemberRemoved', at, data: { userId: ann } })
  })

  test('of two who demote each other one is refused', () => {
    const two = [...house, joined(bob, 'owner')]
    const demoted: OrganizationEvent = {
      type: 'MemberRoleChanged',
      at,
      data: { userId: bob, ...analyst },
    }
    given(...two)
      .when({ type: 'ChangeMember', userId: bob, ...analyst, by: ann, at })
      .then(demoted)
    given(...two, demoted)
      .when({ type: 'ChangeMember', userId: ann, ...analyst, by: bob, at })
      .thenRejected('only_owners')
  })
})

test('an admin neither demotes nor removes an owner', () => {
  const two = [...house, joined(bob, 'admin')]
  given(...two)
    .when({ type: 'ChangeMember', userId: ann, ...analyst, by: bob, at })
    .thenRejected('only_owners')
  given(...two)
    .when({ type: 'RemoveMember', userId: ann, by: bob, at })
    .thenRejected('only_owners')
})
