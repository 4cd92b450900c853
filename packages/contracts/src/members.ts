import { InvitationId, UserId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { permissionNames, Role } from '@rostrum/kernel/permission'
import { Email } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'
import { Receipt } from './receipt.ts'

const standing = { role: Role, seesNames: z.boolean() }
const tag = 'Members'
const oneMember = z.object({ userId: UserId })
const oneInvitation = z.object({ invitationId: InvitationId })

/** Somebody who works here. */
export const Member = z
  .object({
    userId: UserId,
    name: z.string(),
    email: z.string(),
    ...standing,
    joinedAt: Instant,
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>

export const Invitation = z
  .object({
    id: InvitationId,
    /** Absent where it is for whoever has the link. */
    email: z.string().optional(),
    ...standing,
    expiresAt: Instant,
    state: z.enum(['open', 'expired', 'revoked', 'accepted']),
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof Invitation>

export const listMembers = endpoint({
  name: 'listMembers',
  tag,
  permission: 'members.manage',
  summary: 'Who works here, in which role',
  method: 'GET',
  path: '/members',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(Member) }),
  status: 200,
  problems: [],
})

export const changeMember = endpoint({
  name: 'changeMember',
  tag,
  permission: 'members.manage',
  summary: 'Give a member another role, or let them see names',
  method: 'PATCH',
  path: '/members/{userId}',
  params: oneMember,
  body: z.strictObject({ role: Role, seesNames: z.boolean().default(false) }),
  response: Receipt,
  status: 200,
  problems: ['member_not_found', 'last_owner', 'only_owners', 'beyond_own_permissions'],
})

export const removeMember = endpoint({
  name: 'removeMember',
  tag,
  permission: 'members.manage',
  ownPlace: 'userId',
  summary: 'Remove a member, or leave; at once, everywhere',
  method: 'DELETE',
  path: '/members/{userId}',
  params: oneMember,
  response: Receipt,
  status: 200,
  problems: ['member_not_found', 'last_owner', 'only_owners'],
})

export const transferOwnership = endpoint({
  name: 'transferOwnership',
  tag,
  permission: 'members.manage',
  needsConfirmation: true,
  summary: 'Make another member the owner in your place',
  method: 'PUT',
  path: '/organization/owner',
  params: z.object({}),
  body: z.strictObject({ userId: UserId }),
  response: Receipt,
  status: 200,
  problems: ['member_not_found', 'only_owners'],
})

export const listInvitations = endpoint({
  name: 'listInvitations',
  tag,
  permission: 'members.manage',
  summary: 'The invitations, newest first',
  method: 'GET',
  path: '/invitations',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(Invitation) }),
  status: 200,
  problems: [],
})

/** For how many days it is open from now on. */
const Days = z
  .int('Give whole days.')
  .min(1, 'At least a day.')
  .max(30, 'At most 30 days.')
  .default(7)

/** Its link is told here and nowhere else. */
const InvitationLink = Receipt.extend({ link: z.string() }).meta({ id: 'InvitationLink' })

export const inviteMember = endpoint({
  name: 'inviteMember',
  tag,
  permission: 'members.manage',
  summary: 'Invite somebody; the link is shown once',
  method: 'POST',
  path: '/invitations',
  params: z.object({}),
  body: z.strictObject({
    role: Role,
    seesNames: z.boolean().default(false),
    email: Email.optional(),
    days: Days,
  }),
  response: InvitationLink,
  perMinute: 60,
  status: 201,
  problems: ['only_owners', 'beyond_own_permissions', 'already_member'],
})

export const renewInvitation = endpoint({
  name: 'renewInvitation',
  tag,
  permission: 'members.manage',
  summary: 'Give an invitation another link, told once and mailed; the one before opens nothing',
  method: 'POST',
  path: '/invitations/{invitationId}/link',
  params: oneInvitation,
  body: z.strictObject({ days: Days }),
  response: InvitationLink,
  perMinute: 60,
  status: 200,
  problems: [
    ...(['invitation_not_found', 'invitation_revoked', 'invitation_used'] as const),
    ...(['already_member', 'only_owners', 'beyond_own_permissions'] as const),
  ],
})

export const revokeInvitation = endpoint({
  name: 'revokeInvitation',
  tag,
  permission: 'members.manage',
  summary: 'Take an invitation back',
  method: 'DELETE',
  path: '/invitations/{invitationId}',
  params: oneInvitation,
  response: Receipt,
  status: 200,
  problems: ['invitation_not_found', 'invitation_used'],
})

/** The table of roles and permissions, as it is decided by. */
export const listPermissions = endpoint({
  name: 'listPermissions',
  tag,
  permission: 'signed_in',
  summary: 'What each role may do',
  method: 'GET',
  path: '/permissions',
  params: z.object({}),
  response: z.object({
    items: z.array(
      z.object({
        permission: z.enum(permissionNames as [string, ...string[]]),
        summary: z.string(),
        roles: z.array(Role),
      }),
    ),
  }),
  status: 200,
  problems: [],
})
