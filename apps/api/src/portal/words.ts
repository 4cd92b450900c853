import type { WebinarState } from '@rostrum/contracts/shapes'

/** The first letter of a name as it is shown: one grapheme, upper case. */
export function initialOf(name: string | undefined): string | undefined {
  const [first] = new Intl.Segmenter().segment(name?.trim() ?? '')
  return first?.segment.toLocaleUpperCase()
}

interface Page {
  readonly state: WebinarState
  readonly registration: { readonly closesAt?: string | undefined }
}

/** Why nobody can register now, for whoever wanted to. */
export function notOpenBecause({ state }: Page): string {
  switch (state) {
    case 'cancelled':
      return 'This webinar is cancelled.'
    case 'postponed':
      return 'This webinar is postponed. Registration opens again once it has a new date.'
    case 'ended':
      return 'This webinar has ended.'
    case 'scheduled':
    case 'draft':
      return 'Registration has not opened yet.'
    case 'live':
    case 'open':
    case 'closed':
      return 'Registration is closed.'
  }
}
