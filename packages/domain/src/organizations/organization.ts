import type { Permission } from '@rostrum/kernel/permission'
import { msOf } from '../time.ts'
import type { OrganizationEvent } from './events.ts'
import { permissionsOf, type Standing } from './permissions.ts'

export interface Invitation extends Standing {
  readonly expiresAt: string
  readonly details?: string
  readonly state: 'open' | 'revoked' | 'accepted'
}

export interface ApiKey {
  readonly name: string
  readonly scopes: readonly Permission[]
  readonly issuedAt: string
  readonly issuedBy: string
  /** From here on it opens nothing: its own expiry, or the end of a rotation's overlap. */
  readonly expiresAt?: string
  readonly rotatedBy?: string
  readonly revoked: boolean
}

/** Members, invitations and keys by their ids. Absent until it is founded. */
export interface Organization {
  readonly founded: boolean
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly locale: string
  /** Absent: the product's own. */
  readonly colour?: string
  readonly members: Readonly<Record<string, Standing & { readonly joinedAt: string }>>
  readonly invitations: Readonly<Record<string, Invitation>>
  readonly keys: Readonly<Record<string, ApiKey>>
}

export const initialOrganization: Organization = {
  ...{ founded: false, name: '', slug: '', timeZone: 'UTC', locale: 'en' },
  ...{ members: {}, invitations: {}, keys: {} },
}

export function evolveOrganization(state: Organization, event: OrganizationEvent): Organization {
  switch (event.type) {
    case 'OrganizationFounded':
      return { ...state, founded: true, ...event.data }
    case 'OrganizationRenamed':
      return { ...state, name: event.data.name }
    case 'BrandingChanged': {
      const { colour: _, ...plain } = state
      return event.data.colour === null ? plain : { ...plain, colour: event.data.colour }
    }
    case 'MemberInvited':
    case 'InvitationRevoked':
      return { ...state, invitations: invitationsAfter(state, event) }
    case 'MemberJoined':
    case 'MemberRoleChanged':
    case 'MemberRemoved':
    case 'OwnershipTransferred':
      return { ...membersAfter(state, event) }
    case 'ApiKeyIssued':
    case 'ApiKeyRotated':
    case 'ApiKeyRevoked':
      return { ...state, keys: keysAfter(state, event) }
  }
}

/**
 * What a key may do at a moment: its scopes, as far as its issuer still holds them; nothing once it
 * is revoked or has expired.
 */
export function permissionsOfKey(
  state: Organization,
  keyId: string,
  at: string,
): ReadonlySet<Permission> {
  const key = state.keys[keyId]
  if (!key || key.revoked) return new Set()
  if (key.expiresAt !== undefined && msOf(key.expiresAt) <= msOf(at)) return new Set()
  const held = permissionsOfMember(state, key.issuedBy)
  return new Set(key.scopes.filter((scope) => held.has(scope)))
}

/** What a member may do; nothing for anybody else. */
export function permissionsOfMember({ members }: Organization, userId: string) {
  const member = members[userId]
  return member ? permissionsOf(member) : new Set<Permission>()
}

export function ownersOf({ members }: Organization): string[] {
  return Object.keys(members).filter((id) => members[id]?.role === 'owner')
}

type Of<Type> = Extract<OrganizationEvent, { type: Type }>

function invitationsAfter(
  { invitations }: Organization,
  event: Of<'MemberInvited' | 'InvitationRevoked'>,
): Organization['invitations'] {
  const { invitationId } = event.data
  const before = invitations[invitationId]
  if (event.type === 'MemberInvited') {
    const { role, seesNames, expiresAt, details } = event.data
    const shown = { role, seesNames, expiresAt, ...(details && { details }) }
    return { ...invitations, [invitationId]: { ...shown, state: 'open' } }
  }
  return before ? { ...invitations, [invitationId]: { ...before, state: 'revoked' } } : invitations
}

function membersAfter(
  state: Organization,
  event: Of<'MemberJoined' | 'MemberRoleChanged' | 'MemberRemoved' | 'OwnershipTransferred'>,
): Organization {
  const { members, invitations } = state
  switch (event.type) {
    case 'MemberJoined': {
      const { userId, role, seesNames, invitationId } = event.data
      const invitation = invitationId && invitations[invitationId]
      return {
        ...state,
        members: { ...members, [userId]: { role, seesNames, joinedAt: event.at } },
        ...(invitation && {
          invitations: { ...invitations, [invitationId]: { ...invitation, state: 'accepted' } },
        }),
      }
    }
    case 'MemberRoleChanged': {
      const { userId, role, seesNames } = event.data
      const joinedAt = members[userId]?.joinedAt ?? event.at
      return { ...state, members: { ...members, [userId]: { role, seesNames, joinedAt } } }
    }
    case 'MemberRemoved': {
      const { [event.data.userId]: _, ...others } = members
      return { ...state, members: others }
    }
    case 'OwnershipTransferred': {
      const { from, to } = event.data
      const [old, next] = [members[from], members[to]]
      if (!old || !next) return state
      const changed = {
        [from]: { ...old, role: 'admin' },
        [to]: { ...next, role: 'owner' },
      } as const
      return { ...state, members: { ...members, ...changed } }
    }
  }
}

function keysAfter(
  { keys }: Organization,
  event: Of<'ApiKeyIssued' | 'ApiKeyRotated' | 'ApiKeyRevoked'>,
): Organization['keys'] {
  const { keyId } = event.data
  const before = keys[keyId]
  if (event.type === 'ApiKeyIssued') {
    const { name, scopes, expiresAt, issuedBy } = event.data
    const issued = { name, scopes, issuedAt: event.at, issuedBy, ...(expiresAt && { expiresAt }) }
    return { ...keys, [keyId]: { ...issued, revoked: false } }
  }
  if (!before) return keys
  if (event.type === 'ApiKeyRevoked') return { ...keys, [keyId]: { ...before, revoked: true } }
  const { by, until, issuedBy } = event.data
  return {
    ...keys,
    [keyId]: { ...before, expiresAt: until, rotatedBy: by },
    [by]: { ...before, issuedAt: event.at, issuedBy },
  }
}
