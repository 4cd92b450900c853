import { listKeys } from '@rostrum/contracts/api-keys'
import { listAudit } from '@rostrum/contracts/audit'
import { listBackups } from '@rostrum/contracts/backups'
import { getConsentPurposes } from '@rostrum/contracts/consents'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { listInvitations, listMembers, listPermissions } from '@rostrum/contracts/members'
import { listMessages } from '@rostrum/contracts/messages'
import { getOrganization } from '@rostrum/contracts/organization'
import { listErasures } from '@rostrum/contracts/people'
import { getPersonalDataRegistry } from '@rostrum/contracts/personal-data'
import { listProjections } from '@rostrum/contracts/projections'
import { getRetention } from '@rostrum/contracts/retention'
import { listSuppressions } from '@rostrum/contracts/suppressions'
import { paths } from '../../paths.ts'

interface SettingsGroup {
  readonly label: string
  readonly tabs: readonly {
    readonly label: string
    readonly to: (typeof paths)[keyof typeof paths]
    readonly reads: Pick<Endpoint, 'permission'>
  }[]
}

/** The pages of the settings in the order in which they stand, each for whoever may read it. */
export const settingsGroups: readonly SettingsGroup[] = [
  {
    label: 'Who may do what',
    tabs: [
      { label: 'Organization', to: paths.organization, reads: getOrganization },
      { label: 'Members', to: paths.members, reads: listMembers },
      { label: 'Invitations', to: paths.invitations, reads: listInvitations },
      { label: 'Permissions', to: paths.permissions, reads: listPermissions },
      { label: 'API keys', to: paths.keys, reads: listKeys },
    ],
  },
  {
    label: 'Personal data',
    tabs: [
      { label: 'Consents', to: paths.consents, reads: getConsentPurposes },
      { label: 'Retention', to: paths.retention, reads: getRetention },
      { label: 'Erasures', to: paths.erasures, reads: listErasures },
      { label: 'Registry', to: paths.personalData, reads: getPersonalDataRegistry },
    ],
  },
  {
    label: 'On record',
    tabs: [
      { label: 'Audit', to: paths.audit, reads: listAudit },
      { label: 'Outbox', to: paths.outbox, reads: listMessages },
      { label: 'Suppression list', to: paths.suppressions, reads: listSuppressions },
    ],
  },
  {
    label: 'Operations',
    tabs: [
      { label: 'Projections', to: paths.projections, reads: listProjections },
      { label: 'Backups', to: paths.backups, reads: listBackups },
    ],
  },
]

export const settingsTabs = settingsGroups.flatMap(({ tabs }) => tabs)
