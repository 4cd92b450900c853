import type { WebinarState } from '@rostrum/contracts/shapes'
import type { Visibility } from '@rostrum/contracts/webinars'
import type { ChipState } from '../../components/state-chip.tsx'
import { paths } from '../../paths.ts'

interface Facts {
  readonly webinarId: string
  readonly state: WebinarState
  readonly registration: {
    readonly open: boolean
    readonly full: boolean
    /** Why it is not open, in a sentence, where there is more to say than that. */
    readonly reason?: string | undefined
  }
  readonly replay?: { readonly url: string } | undefined
  readonly visibility: Pick<Visibility, 'replay'>
}

/** How a webinar stands for a visitor: a word, a sentence, and the one thing to do, if any. */
export interface Standing {
  readonly chip: { readonly state: ChipState; readonly word: string }
  readonly sentence?: string
  readonly action?: { readonly label: string; readonly href: string }
}

/** The standing of a published webinar. Drafts have no public page. */
export function standingOf(facts: Facts): Standing {
  const { state, registration, replay } = facts
  const action = registerAction(facts)
  switch (state) {
    case 'live':
      return {
        chip: { state: 'live', word: 'Live now' },
        sentence: 'Already registered? Your personal link takes you in.',
        ...(action && { action: { ...action, label: `${action.label} and join` } }),
      }
    case 'ended':
      return {
        chip: { state: 'ended', word: 'Took place' },
        sentence: replayText(facts),
        ...(replay && { action: { label: 'Watch the replay', href: replay.url } }),
      }
    case 'cancelled':
      return {
        chip: { state: 'cancelled', word: 'Cancelled' },
        sentence: 'It will not take place.',
      }
    case 'postponed':
      return {
        chip: { state: 'warning', word: 'Postponed' },
        sentence: 'A new date will be announced on this page.',
        ...(action && { action }),
      }
    default:
      return registration.open ? opened(registration.full, action) : unopened(facts)
  }
}

function replayText({ replay, visibility }: Facts): string {
  if (replay) return 'The recording is here.'
  return visibility.replay === 'everyone'
    ? 'There is no recording here yet.'
    : 'If there is a recording, your personal link leads to it.'
}

function opened(full: boolean, action: Standing['action']): Standing {
  const chip: Standing['chip'] = full
    ? { state: 'waitlisted', word: 'All seats are taken' }
    : { state: 'open', word: 'Registration open' }
  const sentence = full ? 'The waitlist moves up in order when a seat becomes free.' : undefined
  return { chip, ...(sentence && { sentence }), ...(action && { action }) }
}

function unopened({ state, registration }: Facts): Standing {
  return state === 'scheduled'
    ? {
        chip: { state: 'scheduled', word: 'Announced' },
        sentence: registration.reason ?? 'Registration has not opened yet.',
      }
    : {
        chip: { state: 'ended', word: 'Registration closed' },
        sentence: registration.reason ?? 'Registration for this webinar is closed.',
      }
}

function registerAction({ registration, webinarId }: Facts): Standing['action'] {
  if (!registration.open) return undefined
  const label = registration.full ? 'Join the waitlist' : 'Register'
  return { label, href: paths.register(webinarId) }
}
