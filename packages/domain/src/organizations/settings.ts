import { accept, type Decision } from '@rostrum/event-sourcing/decider'
import type { OrganizationEvent } from './events.ts'
import type { Organization } from './organization.ts'

export type SettingsCommand =
  | { readonly type: 'RenameOrganization'; readonly name: string; readonly at: string }
  | {
      readonly type: 'SetIdentity'
      readonly name: string
      /** Null: the product's own. */
      readonly colour: string | null
      readonly at: string
    }

/** By what name and colour people know the organization; each that changes is a fact of its own. */
export function decideOnSettings(
  command: SettingsCommand,
  state: Organization,
): Decision<OrganizationEvent, never> {
  const { name, at } = command
  const colour = command.type === 'SetIdentity' ? command.colour : (state.colour ?? null)
  return accept<OrganizationEvent>(
    ...(name === state.name ? [] : [{ type: 'OrganizationRenamed' as const, at, data: { name } }]),
    ...(colour === (state.colour ?? null)
      ? []
      : [{ type: 'BrandingChanged' as const, at, data: { colour } }]),
  )
}
