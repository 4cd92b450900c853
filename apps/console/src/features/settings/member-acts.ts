import type { Member } from '@rostrum/contracts/members'
import type { Role } from '@rostrum/kernel/permission'

/** What can be done to a member by somebody who manages the members. */
export type MemberAct = 'change' | 'transfer' | 'remove'

/** Who looks at the list. */
export interface Viewer {
  readonly userId: string | undefined
  readonly role: Role | undefined
}

type Standing = Pick<Member, 'userId' | 'role'>

/**
 * What the viewer can do to one member: owners are an owner's matter, the last one stays what they
 * are, and only an owner hands over what is theirs.
 */
export function actsOn(
  member: Standing,
  members: readonly Standing[],
  viewer: Viewer,
): readonly MemberAct[] {
  const isOwner = member.role === 'owner'
  const isByOwner = viewer.role === 'owner'
  if (isOwner && !isByOwner) return []
  if (isOwner && members.filter(({ role }) => role === 'owner').length === 1) return []
  const isTransferable = isByOwner && !isOwner && member.userId !== viewer.userId
  return ['change', ...(isTransferable ? (['transfer'] as const) : []), 'remove']
}
