import { AsyncLocalStorage } from 'node:async_hooks'
import type { OrganizationId } from '@rostrum/kernel/ids'

const organization = new AsyncLocalStorage<OrganizationId>()

/** Whatever `work` reads or writes, now or later, it does for this organization. */
export function inOrganization<T>(organizationId: OrganizationId, work: () => T): T {
  return organization.run(organizationId, work)
}

/** Undefined where nobody said: such work sees no row of anybody. */
export function currentOrganization(): OrganizationId | undefined {
  return organization.getStore()
}
