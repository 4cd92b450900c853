import { specFor } from '@rostrum/event-sourcing/testing'
import { test } from 'vitest'
import { organization } from './decider.ts'
import type { OrganizationEvent } from './events.ts'

const given = specFor(organization)
const at = '2026-01-01T09:00:00Z'
const founded: OrganizationEvent = {
  type: 'OrganizationFounded',
  at,
  data: { name: 'Borders', slug: 'borders', timeZone: 'UTC', locale: 'en' },
}
const set = (name: string, colour: string | null) =>
  ({ type: 'SetIdentity', name, colour, at }) as const
const renamed = { type: 'OrganizationRenamed', at, data: { name: 'Bridges' } } as const
const coloured = (colour: string | null) =>
  ({ type: 'BrandingChanged', at, data: { colour } }) as const

test('a name and a colour are facts of their own, each where it changes', () => {
  given(founded).when(set('Bridges', '#7a1f5c')).then(renamed, coloured('#7a1f5c'))
  given(founded).when(set('Borders', '#7a1f5c')).then(coloured('#7a1f5c'))
  given(founded, coloured('#7a1f5c')).when(set('Bridges', '#7a1f5c')).then(renamed)
  given(founded, coloured('#7a1f5c')).when(set('Borders', '#7a1f5c')).thenNothing()
  given(founded).when(set('Borders', null)).thenNothing()
})

test('a colour is given up for the product’s own, and a new name leaves it as it is', () => {
  given(founded, coloured('#7a1f5c')).when(set('Borders', null)).then(coloured(null))
  given(founded, coloured('#7a1f5c'))
    .when({ type: 'RenameOrganization', name: 'Bridges', at })
    .then(renamed)
})
