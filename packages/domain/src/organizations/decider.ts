import { accept, type Decider, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { UserId } from '@rostrum/kernel/ids'
import type { OrganizationEvent } from './events.ts'
import { decideOnKeys, type KeyCommand, type KeyRejection } from './keys.ts'
import { decideOnMembers, type MemberCommand, type MemberRejection } from './members.ts'
import {
  evolveOrganization,
  initialOrganization,
  type Organization,
  ownersOf,
} from './organization.ts'
import { decideOnSettings, type SettingsCommand } from './settings.ts'

export interface FoundOrganization {
  readonly type: 'FoundOrganization'
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly locale: string
  /** Who owns it from the first moment on. */
  readonly owner?: UserId
  readonly at: string
}

export type OrganizationCommand = FoundOrganization | SettingsCommand | MemberCommand | KeyCommand

export type OrganizationRejection =
  | 'organization_already_founded'
  | 'organization_not_found'
  | MemberRejection
  | KeyRejection

type Outcome = Decision<OrganizationEvent, OrganizationRejection>

export const organization: Decider<
  Organization,
  OrganizationCommand,
  OrganizationEvent,
  OrganizationRejection
> = {
  initialState: initialOrganization,

  decide(command, state) {
    if (command.type === 'FoundOrganization') return found(command, state)
    if (!state.founded) return reject('organization_not_found', 'There is no such organization.')
    switch (command.type) {
      case 'RenameOrganization':
      case 'SetIdentity':
        return decideOnSettings(command, state)
      case 'IssueKey':
      case 'RotateKey':
      case 'RevokeKey':
        return decideOnKeys(command, state)
      default:
        return decideOnMembers(command, state)
    }
  },

  evolve: evolveOrganization,
}

/** Founded without an owner, it is given its first one by whoever founds it again. */
function found(command: FoundOrganization, state: Organization): Outcome {
  const { at, name, slug, timeZone, locale, owner } = command
  const joined = owner && {
    type: 'MemberJoined' as const,
    at,
    data: { userId: owner, role: 'owner' as const, seesNames: true },
  }
  if (!state.founded)
    return accept<OrganizationEvent>(
      { type: 'OrganizationFounded', at, data: { name, slug, timeZone, locale } },
      ...(joined ? [joined] : []),
    )
  if (state.slug !== slug)
    return reject('organization_already_founded', `It was founded already, as "${state.name}".`)
  return joined && ownersOf(state).length === 0 ? accept<OrganizationEvent>(joined) : accept()
}
