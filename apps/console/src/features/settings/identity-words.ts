import { Colour } from '@rostrum/kernel/colour'

/** What the pages have where an organization has no colour of its own. */
export const ownColour = '#0b5a6f'

/** A colour as typed; undefined for the product's own, and for what is none yet. */
export function colourOf(typed: string): string | undefined {
  return Colour.safeParse(typed.trim()).data
}

/** The address of a mail under a name and a colour; nothing is sent that is not yet one. */
export function previewAddress(name: string, colour: string | undefined): string {
  const look = new URLSearchParams()
  const shown = name.trim().slice(0, 100)
  if (shown !== '') look.set('name', shown)
  if (colour !== undefined) look.set('colour', colour)
  return `/api/v1/organization/mail-preview?${look}`
}
