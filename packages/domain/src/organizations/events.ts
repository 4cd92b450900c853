import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { Colour } from '@rostrum/kernel/colour'
import { ApiKeyId, DetailsId, InvitationId, type OrganizationId, UserId } from '@rostrum/kernel/ids'
import { Permission, Role } from '@rostrum/kernel/permission'
import { z } from 'zod'

const standing = { role: Role, seesNames: z.boolean() }
const instant = z.iso.datetime()

export const OrganizationEvent = z.discriminatedUnion('type', [
  event('OrganizationFounded', {
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: z.string(),
  }),
  event('OrganizationRenamed', { name: z.string() }),
  /** Null: the product's own colour again. */
  event('BrandingChanged', { colour: Colour.nullable() }),
  event('MemberInvited', {
    invitationId: InvitationId,
    ...standing,
    expiresAt: instant,
    /** The address it is for. */
    details: DetailsId.optional(),
  }),
  event('InvitationRevoked', { invitationId: InvitationId }),
  event('MemberJoined', { userId: UserId, ...standing, invitationId: InvitationId.optional() }),
  event('MemberRoleChanged', { userId: UserId, ...standing }),
  event('MemberRemoved', { userId: UserId }),
  event('OwnershipTransferred', { from: UserId, to: UserId }),
  event('ApiKeyIssued', {
    keyId: ApiKeyId,
    name: z.string(),
    scopes: z.array(Permission),
    expiresAt: instant.optional(),
    /** The key may no more than this member may. */
    issuedBy: UserId,
  }),
  /** The old key works until then; the new one has its name, scopes and expiry. */
  event('ApiKeyRotated', {
    keyId: ApiKeyId,
    by: ApiKeyId,
    until: instant,
    /** Who rotated it: the new one may no more than they. */
    issuedBy: UserId,
  }),
  event('ApiKeyRevoked', { keyId: ApiKeyId }),
])
export type OrganizationEvent = z.infer<typeof OrganizationEvent>

export function organizationStream(id: OrganizationId): DecidedStream<OrganizationEvent> {
  return { streamName: `organization-${id}`, schema: OrganizationEvent }
}
