import type { Permission } from '@rostrum/kernel/permission'

/** What `listMessages` takes. Its contract is not asked for here: every page would fetch it. */
export const readsOutbox: Permission = 'names.see'
