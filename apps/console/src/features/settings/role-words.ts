import type { ResponseOf } from '@rostrum/contracts/endpoint'
import type { listPermissions } from '@rostrum/contracts/members'
import type { Role } from '@rostrum/kernel/permission'

/** What each role is for, in one line. */
export const roleWords: Readonly<Record<Role, string>> = {
  owner: 'Everything; the only one who makes other owners.',
  admin: 'Everything an owner does, members and keys too; makes no owners.',
  producer: 'Plans and publishes, manages registrations, runs reports.',
  moderator: 'Runs webinars and corrects attendance; plans nothing.',
  analyst: 'Reads rosters, attendance, history and reports, without names.',
  viewer: 'Sees series and webinars with their numbers, nobody’s name.',
}

/** `Analyst, sees names`. */
export function standingWords({ role, seesNames }: Standing): string {
  return seesNames && withoutNames.includes(role) ? `${titleOf(role)}, sees names` : titleOf(role)
}

export function titleOf(role: Role): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}`
}

/** The roles that see no names unless that is given to a member. */
export const withoutNames: readonly Role[] = ['analyst', 'viewer']

export interface Standing {
  readonly role: Role
  readonly seesNames: boolean
}

type Table = ResponseOf<typeof listPermissions>['items']

/** What another standing gives somebody, and what it takes from them, each a permission's words. */
export function changesOf(
  table: Table,
  before: Standing,
  after: Standing,
): { readonly gained: readonly string[]; readonly lost: readonly string[] } {
  const [had, has] = [heldBy(table, before), heldBy(table, after)]
  return {
    gained: has.filter((words) => !had.includes(words)),
    lost: had.filter((words) => !has.includes(words)),
  }
}

/** What a standing lets somebody do, each in a permission's words. */
export function heldBy(table: Table, { role, seesNames }: Standing): string[] {
  return table
    .filter(
      ({ permission, roles }) => roles.includes(role) || (seesNames && permission === 'names.see'),
    )
    .map(({ summary }) => summary)
}
