import { accept, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { DetailsId, InvitationId, UserId } from '@rostrum/kernel/ids'
import { msOf } from '../time.ts'
import type { OrganizationEvent } from './events.ts'
import {
  type Invitation,
  type Organization,
  ownersOf,
  permissionsOfMember,
} from './organization.ts'
import { beyond, permissionsOf, type Standing } from './permissions.ts'

/** `by` is the member who does it. */
export type MemberCommand =
  | ({
      readonly type: 'InviteMember'
      readonly invitationId: InvitationId
      readonly details?: DetailsId
      readonly expiresAt: string
      readonly by: UserId
      readonly at: string
    } & Standing)
  | {
      readonly type: 'RevokeInvitation'
      readonly invitationId: InvitationId
      readonly at: string
    }
  | {
      readonly type: 'AcceptInvitation'
      readonly invitationId: InvitationId
      readonly userId: UserId
      readonly at: string
    }
  | ({
      readonly type: 'ChangeMember'
      readonly userId: UserId
      readonly by: UserId
      readonly at: string
    } & Standing)
  | {
      readonly type: 'RemoveMember'
      readonly userId: UserId
      readonly by: UserId
      readonly at: string
    }
  | {
      readonly type: 'TransferOwnership'
      readonly to: UserId
      readonly by: UserId
      readonly at: string
    }

export type MemberRejection =
  | 'member_not_found'
  | 'already_member'
  | 'last_owner'
  | 'only_owners'
  | 'beyond_own_permissions'
  | 'invitation_not_found'
  | 'invitation_expired'
  | 'invitation_revoked'
  | 'invitation_used'

type Outcome = Decision<OrganizationEvent, MemberRejection>
type Of<Type> = Extract<MemberCommand, { type: Type }>

export function decideOnMembers(command: MemberCommand, state: Organization): Outcome {
  switch (command.type) {
    case 'InviteMember':
      return invite(command, state)
    case 'RevokeInvitation':
      return revoke(command, state)
    case 'AcceptInvitation':
      return join(command, state)
    case 'ChangeMember':
      return change(command, state)
    case 'RemoveMember':
      return remove(command, state)
    case 'TransferOwnership':
      return transfer(command, state)
  }
}

function invite(command: Of<'InviteMember'>, state: Organization): Outcome {
  const { invitationId, details, role, seesNames, expiresAt, by, at } = command
  const refusal = mayGive({ role, seesNames }, by, state)
  if (refusal) return refusal
  const before = state.invitations[invitationId]
  if (before && before.state !== 'open') return closed(before.state)
  if (before && isSame(before, command)) return accept()
  const data = { invitationId, role, seesNames, expiresAt, ...(details && { details }) }
  return accept({ type: 'MemberInvited', at, data })
}

function closed(state: 'revoked' | 'accepted') {
  return state === 'revoked'
    ? reject('invitation_revoked', 'This invitation was taken back.')
    : reject('invitation_used', 'This invitation was accepted already.')
}

function isSame(before: Invitation, { role, seesNames, expiresAt }: Of<'InviteMember'>) {
  return before.role === role && before.seesNames === seesNames && before.expiresAt === expiresAt
}

function revoke({ invitationId, at }: Of<'RevokeInvitation'>, state: Organization): Outcome {
  const invitation = state.invitations[invitationId]
  if (!invitation) return reject('invitation_not_found', 'There is no such invitation.')
  if (invitation.state === 'accepted')
    return reject('invitation_used', 'It was accepted: remove the member instead.')
  if (invitation.state === 'revoked') return accept()
  return accept({ type: 'InvitationRevoked', at, data: { invitationId } })
}

function join({ invitationId, userId, at }: Of<'AcceptInvitation'>, state: Organization): Outcome {
  const invitation = state.invitations[invitationId]
  if (!invitation) return reject('invitation_not_found', 'There is no such invitation.')
  if (invitation.state !== 'open') return closed(invitation.state)
  if (msOf(invitation.expiresAt) <= msOf(at))
    return reject('invitation_expired', 'This invitation has expired: ask for a new one.')
  if (state.members[userId]) return reject('already_member', 'You are a member already.')
  const { role, seesNames } = invitation
  return accept({ type: 'MemberJoined', at, data: { userId, role, seesNames, invitationId } })
}

function change(command: Of<'ChangeMember'>, state: Organization): Outcome {
  const { userId, role, seesNames, by, at } = command
  const member = state.members[userId]
  if (!member) return reject('member_not_found', 'There is no such member.')
  if (member.role === role && member.seesNames === seesNames) return accept()
  const refusal = mayGive({ role, seesNames }, by, state) ?? mayTouch(userId, by, state)
  if (refusal) return refusal
  if (member.role === 'owner' && role !== 'owner' && isLastOwner(userId, state)) return lastOwner
  return accept({ type: 'MemberRoleChanged', at, data: { userId, role, seesNames } })
}

function remove({ userId, by, at }: Of<'RemoveMember'>, state: Organization): Outcome {
  if (!state.members[userId]) return reject('member_not_found', 'There is no such member.')
  const refusal = userId === by ? undefined : mayTouch(userId, by, state)
  if (refusal) return refusal
  if (isLastOwner(userId, state)) return lastOwner
  return accept({ type: 'MemberRemoved', at, data: { userId } })
}

function transfer({ to, by, at }: Of<'TransferOwnership'>, state: Organization): Outcome {
  if (!state.members[to]) return reject('member_not_found', 'There is no such member.')
  if (state.members[by]?.role !== 'owner') return onlyOwners
  if (to === by) return accept()
  return accept({ type: 'OwnershipTransferred', at, data: { from: by, to } })
}

const lastOwner = reject(
  'last_owner',
  'An organization has at least one owner: make another one first.',
)
const onlyOwners = reject('only_owners', 'Only an owner may do this.')

function isLastOwner(userId: string, state: Organization) {
  const owners = ownersOf(state)
  return owners.length === 1 && owners[0] === userId
}

/** Nobody gives more than they have, and only owners make owners. */
function mayGive(standing: Standing, by: string, state: Organization) {
  if (standing.role === 'owner' && state.members[by]?.role !== 'owner') return onlyOwners
  const more = beyond(permissionsOf(standing), permissionsOfMember(state, by))
  if (!more) return undefined
  return reject('beyond_own_permissions', `You may not give what you do not have: ${more}.`)
}

/** What an owner is, only owners change. */
function mayTouch(userId: string, by: string, state: Organization) {
  const isOwner = (id: string) => state.members[id]?.role === 'owner'
  return isOwner(userId) && !isOwner(by) ? onlyOwners : undefined
}
