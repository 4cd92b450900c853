import type { Webinar } from '@rostrum/contracts/webinars'
import type { Act } from './life.ts'

export interface BlastRadius {
  /** A question: `Cancel this webinar?` */
  readonly title: string
  /** Exactly who and what is affected, a sentence each. */
  readonly affects: readonly string[]
  readonly undo?: string
  readonly dangerous?: boolean
}

type TellingAct = Exclude<Act, 'copy'>
type Affected = Pick<Webinar, 'numbers' | 'seats' | 'id' | 'of' | 'ordinal' | 'capacity'>

/** Who is affected by an act, told before it is done. (Copying affects nobody.) */
export function blastRadius(act: TellingAct, webinar: Affected): BlastRadius {
  return radii[act](webinar)
}

const radii: Readonly<Record<TellingAct, (webinar: Affected) => BlastRadius>> = {
  publish: ({ id }) => ({
    title: 'Publish this webinar?',
    affects: [
      `Everybody with the link can see its page: /webinars/${id}.`,
      'Nobody can register before you open registration.',
    ],
  }),
  schedule: (webinar) => ({
    title: 'Set a date',
    affects: [`${people(webinar)} see the new date on its page and on theirs.`],
    undo: 'You can move it again until it starts.',
  }),
  open_registration: ({ capacity }) => ({
    title: 'Open registration?',
    affects: [
      capacity === null
        ? 'Everybody who sees the page can register; there is no limit of seats.'
        : `Everybody who sees the page can register: ${count(capacity, 'seat')}, then a waitlist.`,
    ],
    undo: 'You can close it at any time; whoever registered stays registered.',
  }),
  close_registration: (webinar) => ({
    title: 'Close registration?',
    affects: ['Nobody new can register.', `${people(webinar)} stay as they are.`],
    undo: 'You can open it again.',
  }),
  start: ({ numbers }) => ({
    title: 'Start this webinar?',
    affects: [
      `The room opens to ${count(numbers.registered, 'registered person', 'registered people')}.`,
      'The number of registered stands still from now on; who registers later is counted as late.',
      ...(numbers.pending > 0 ? [`${numbers.pending} still wait for your decision.`] : []),
    ],
    undo: 'It cannot be un-started; you can end it and reopen it.',
  }),
  end: ({ numbers }) => ({
    title: 'End this webinar?',
    affects: [
      'Everybody who is present leaves; their time is counted until now.',
      `${count(numbers.attended, 'person', 'people')} attended so far.`,
    ],
    undo: 'You can reopen it; that is a further run.',
  }),
  publish_replay: () => ({
    title: 'Publish the replay',
    affects: ['Whoever may watch the replay finds it on the page.'],
    undo: 'You can publish another address in its place.',
  }),
  reschedule: (webinar) => ({
    title: 'Reschedule this webinar',
    affects: [
      `${people(webinar)} keep their place.`,
      'Its page says what it was moved from; the old date stays in the history.',
    ],
    undo: 'You can move it back.',
  }),
  postpone: (webinar) => ({
    title: 'Postpone this webinar?',
    affects: [`${people(webinar)} keep their place, without a date.`],
    undo: 'Set a new date at any time.',
  }),
  cancel: (webinar) => ({
    title: 'Cancel this webinar?',
    affects: [
      `${people(webinar)} see on its page that it will not take place, and why.`,
      'Their registrations are kept.',
    ],
    undo: 'You can reinstate it: date and registrations come back as they were.',
    dangerous: true,
  }),
  reinstate: (webinar) => ({
    title: 'Reinstate this webinar?',
    affects: [`It takes place after all: ${people(webinar)} are where they were.`],
  }),
  reopen: () => ({
    title: 'Reopen this webinar?',
    affects: ['A further run begins now; the time of both counts.'],
    undo: 'End it again.',
  }),
  withdraw: ({ numbers, of, ordinal }) => ({
    title: 'Withdraw this webinar from its series?',
    affects: [
      numbers.registered + numbers.pending + numbers.waitlisted > 0
        ? 'People are registered: it can only be cancelled.'
        : 'Nobody is registered for it.',
      of > ordinal
        ? `${count(of - ordinal, 'webinar')} after it ` +
          `move${of - ordinal === 1 ? 's' : ''} up by one.`
        : 'No other webinar changes its number.',
    ],
    undo: 'Its history is kept; copy it to bring it back.',
    dangerous: true,
  }),
}

function people({ numbers }: Affected): string {
  const parts = [
    count(numbers.registered, 'registered person', 'registered people'),
    ...(numbers.pending > 0 ? [`${numbers.pending} pending`] : []),
    ...(numbers.waitlisted > 0 ? [`${numbers.waitlisted} on the waitlist`] : []),
  ]
  const last = parts.pop()
  return parts.length === 0 ? `${last}` : `${parts.join(', ')} and ${last}`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
