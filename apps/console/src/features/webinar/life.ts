import {
  cancelWebinar,
  changeRegistration,
  endWebinar,
  postponeWebinar,
  publishReplay,
  publishWebinar,
  reinstateWebinar,
  reopenWebinar,
  scheduleWebinar,
  startWebinar,
} from '@rostrum/contracts/webinar-changes'
import { copyWebinar, type Webinar, withdrawWebinar } from '@rostrum/contracts/webinars'

/** What an organiser can do to a webinar as a whole. */
export type Act =
  | 'publish'
  | 'schedule'
  | 'open_registration'
  | 'close_registration'
  | 'start'
  | 'end'
  | 'publish_replay'
  | 'reschedule'
  | 'postpone'
  | 'cancel'
  | 'reinstate'
  | 'reopen'
  | 'copy'
  | 'withdraw'

/** The verbs, as buttons and menus say them. */
export const verbs: Readonly<Record<Act, string>> = {
  publish: 'Publish',
  schedule: 'Set a date',
  open_registration: 'Open registration',
  close_registration: 'Close registration',
  start: 'Start',
  end: 'End',
  publish_replay: 'Publish replay',
  reschedule: 'Reschedule',
  postpone: 'Postpone',
  cancel: 'Cancel webinar',
  reinstate: 'Reinstate',
  reopen: 'Reopen',
  copy: 'Copy webinar',
  withdraw: 'Withdraw from series',
}

/** The endpoint that each act ends in. */
export const commands = {
  publish: publishWebinar,
  schedule: scheduleWebinar,
  open_registration: changeRegistration,
  close_registration: changeRegistration,
  start: startWebinar,
  end: endWebinar,
  publish_replay: publishReplay,
  reschedule: scheduleWebinar,
  postpone: postponeWebinar,
  cancel: cancelWebinar,
  reinstate: reinstateWebinar,
  reopen: reopenWebinar,
  copy: copyWebinar,
  withdraw: withdrawWebinar,
} as const satisfies Readonly<Record<Act, object>>

type Life = Pick<Webinar, 'state' | 'nextStep' | 'publishedAt' | 'replay' | 'registration'> & {
  readonly schedule?: unknown
}

const possible: Readonly<Record<Act, (webinar: Life) => boolean>> = {
  publish: ({ publishedAt, state }) => publishedAt === undefined && state !== 'cancelled',
  schedule: ({ schedule, state }) =>
    (schedule === undefined || state === 'postponed') && isAhead(state),
  open_registration: ({ registration, publishedAt, state }) =>
    !registration.open && publishedAt !== undefined && (isAhead(state) || state === 'live'),
  close_registration: ({ registration }) => registration.open,
  start: ({ publishedAt, schedule, state }) =>
    publishedAt !== undefined && schedule !== undefined && isAhead(state) && state !== 'postponed',
  end: ({ state }) => state === 'live',
  publish_replay: ({ state }) => state === 'ended',
  reschedule: ({ schedule, state }) =>
    schedule !== undefined && isAhead(state) && state !== 'postponed',
  postpone: ({ schedule, state }) =>
    schedule !== undefined && isAhead(state) && state !== 'postponed',
  cancel: ({ state }) => isAhead(state),
  reinstate: ({ state }) => state === 'cancelled',
  reopen: ({ state }) => state === 'ended',
  copy: () => true,
  withdraw: ({ state }) => state !== 'live' && state !== 'ended',
}

/** The one next step of a webinar's life, and all else that can be done, for the menu. */
export function actsOf(webinar: Life): { readonly next?: Act; readonly others: readonly Act[] } {
  const acts = Object.keys(possible) as Act[] // the table names each of them
  const next = webinar.nextStep ?? undefined
  const others = acts.filter((act) => act !== next && possible[act](webinar))
  return next === undefined ? { others } : { next, others }
}

/** Neither begun nor over nor called off. */
function isAhead(state: Webinar['state']): boolean {
  return state !== 'live' && state !== 'ended' && state !== 'cancelled'
}
