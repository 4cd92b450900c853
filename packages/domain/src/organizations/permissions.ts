import { type Permission, permissionNames, type Role } from '@rostrum/kernel/permission'

const viewing = ['webinars.read'] as const
const analysing = [
  ...viewing,
  'registrations.read',
  'attendance.read',
  'history.read',
  'reports.run',
  'feed.read',
] as const
const moderating = [
  ...viewing,
  'webinars.run',
  'registrations.read',
  'names.see',
  'attendance.read',
  'attendance.correct',
  'history.read',
] as const
const producing = [
  ...analysing,
  ...moderating,
  'webinars.plan',
  'registrations.manage',
  'attendance.record',
] as const
const administering = permissionNames.filter((permission) => permission !== 'backfill')

/** THE table: what each role may do. Owners may everything; only they make other owners. */
const permissionsOfRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  owner: new Set(permissionNames),
  admin: new Set(administering),
  producer: new Set(producing),
  moderator: new Set(moderating),
  analyst: new Set(analysing),
  viewer: new Set(viewing),
}

/** A member: a role, and whether names are shown to whom the role would not show them. */
export interface Standing {
  readonly role: Role
  readonly seesNames: boolean
}

export function permissionsOf({ role, seesNames }: Standing): ReadonlySet<Permission> {
  const may = permissionsOfRole[role]
  return seesNames && !may.has('names.see') ? new Set([...may, 'names.see']) : may
}

/** The first permission that goes beyond what is held. */
export function beyond(
  wanted: Iterable<Permission>,
  held: ReadonlySet<Permission>,
): Permission | undefined {
  for (const permission of wanted) if (!held.has(permission)) return permission
  return undefined
}
