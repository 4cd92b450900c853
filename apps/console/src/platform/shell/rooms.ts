import type { Permission } from '@rostrum/kernel/permission'

/** What `listPeople` takes. Its contract is not asked for here: every page would fetch it. */
export const readsPeople: Permission = 'names.see'
