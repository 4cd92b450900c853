import { listKeys } from '@rostrum/contracts/api-keys'
import { listInvitations, listMembers, listPermissions } from '@rostrum/contracts/members'
import { getOrganization } from '@rostrum/contracts/organization'
import { paths } from '../../paths.ts'

/** The pages of the settings in the order in which they stand, each for whoever may read it. */
export const settingsTabs = [
  { label: 'Organization', to: paths.organization, reads: getOrganization },
  { label: 'Members', to: paths.members, reads: listMembers },
  { label: 'Invitations', to: paths.invitations, reads: listInvitations },
  { label: 'Permissions', to: paths.permissions, reads: listPermissions },
  { label: 'API keys', to: paths.keys, reads: listKeys },
] as const
