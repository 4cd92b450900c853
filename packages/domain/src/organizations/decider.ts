import { accept, type Decider, reject } from '@rostrum/event-sourcing/decider'
import type { OrganizationEvent } from './events.ts'

export type OrganizationCommand = {
  type: 'FoundOrganization'
  name: string
  slug: string
  timeZone: string
  locale: string
  at: string
}

export type OrganizationRejection = 'organization_already_founded'

/** Absent until it is founded. */
export interface Organization {
  readonly founded: boolean
  readonly name: string
  readonly slug: string
  readonly timeZone: string
  readonly locale: string
}

export const organization: Decider<
  Organization,
  OrganizationCommand,
  OrganizationEvent,
  OrganizationRejection
> = {
  initialState: { founded: false, name: '', slug: '', timeZone: 'UTC', locale: 'en' },

  decide({ at, name, slug, timeZone, locale }, state) {
    if (!state.founded)
      return accept({ type: 'OrganizationFounded', at, data: { name, slug, timeZone, locale } })
    if (state.slug === slug) return accept()
    return reject('organization_already_founded', `It was founded already, as "${state.name}".`)
  },

  evolve(state, event) {
    switch (event.type) {
      case 'OrganizationFounded':
        return { founded: true, ...event.data }
      case 'OrganizationRenamed':
        return { ...state, name: event.data.name }
    }
  },
}
