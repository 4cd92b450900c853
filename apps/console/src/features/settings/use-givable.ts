import { listPermissions } from '@rostrum/contracts/members'
import { type Permission, permissionNames } from '@rostrum/kernel/permission'
import { useQuery } from '@tanstack/react-query'
import { nowQuery } from '../../platform/queries.ts'
import { useSession } from '../../platform/session/use-session.ts'

/**
 * What whoever is signed in can give to a key: what they may do, and what their role holds that
 * people do not use themselves, such as writing into the past.
 */
export function useGivable(): readonly Permission[] {
  const { data: session } = useSession()
  const { data: table } = useQuery(nowQuery(listPermissions, {}))
  const { role, permissions: held = [] } = session ?? {}
  const byRole = table?.items.filter(({ roles }) => role !== undefined && roles.includes(role))
  const names = new Set<string>([...held, ...(byRole ?? []).map(({ permission }) => permission)])
  return permissionNames.filter((permission) => names.has(permission))
}
