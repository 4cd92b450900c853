import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { isBefore } from '../time.ts'
import { hasEnded, hasStarted, isLive, type Webinar } from './webinar.ts'

export type LifeState =
  | 'draft'
  | 'scheduled'
  | 'open'
  | 'closed'
  | 'live'
  | 'ended'
  | 'postponed'
  | 'cancelled'

export type NextStep =
  | 'schedule'
  | 'publish'
  | 'open_registration'
  | 'start'
  | 'end'
  | 'publish_replay'

export type RegistrationRefusalCode =
  | 'webinar_not_found'
  | 'webinar_not_published'
  | 'webinar_postponed'
  | 'webinar_cancelled'
  | 'webinar_ended'
  | 'registration_not_open'
  | 'registration_closed'

/** Where a webinar is in its life at a moment; `postponed` and `cancelled` override. */
export function lifeOf(webinar: Webinar, at: string): LifeState {
  if (webinar.cancelled) return 'cancelled'
  if (webinar.postponed) return 'postponed'
  if (isLive(webinar)) return 'live'
  if (hasEnded(webinar)) return 'ended'
  if (!webinar.published) return 'draft'
  if (!webinar.registration.opened) return 'scheduled'
  return isRegistrationOpen(webinar, at) ? 'open' : 'closed'
}

/** People may register before the start and while it is live, unless it closes at the start. */
export function isRegistrationOpen(webinar: Webinar, at: string): boolean {
  return registrationRefusal(webinar, at) === undefined
}

/** Why nobody can register at that moment: a code and a sentence for people; else `undefined`. */
export function registrationRefusal(
  webinar: Webinar,
  at: string,
): Refusal<RegistrationRefusalCode> | undefined {
  const { registration } = webinar
  if (!webinar.planned) return reject('webinar_not_found', 'There is no such webinar.')
  if (webinar.cancelled)
    return reject('webinar_cancelled', 'This webinar is cancelled: nobody can register for it.')
  if (hasEnded(webinar))
    return reject('webinar_ended', 'This webinar has ended: nobody can register for it any more.')
  if (webinar.postponed)
    return reject(
      'webinar_postponed',
      'This webinar is postponed: register once it has a new date.',
    )
  if (!webinar.published)
    return reject('webinar_not_published', 'This webinar is not published yet.')
  if (!registration.opened)
    return reject('registration_not_open', 'Registration for this webinar has not opened yet.')
  if (!registration.open)
    return reject('registration_closed', 'Registration for this webinar is closed.')
  if (registration.closesAtStart && hasStarted(webinar))
    return reject('registration_closed', 'Registration for this webinar closed when it started.')
  if (registration.closesAt && !isBefore(at, registration.closesAt))
    return reject(
      'registration_closed',
      `Registration for this webinar closed at ${registration.closesAt}.`,
    )
  return undefined
}

/** The one thing that an organiser does next; `undefined` where nothing is left to do. */
export function nextStepOf(webinar: Webinar, at: string): NextStep | undefined {
  switch (lifeOf(webinar, at)) {
    case 'cancelled':
      return undefined
    case 'postponed':
      return 'schedule'
    case 'draft':
      return webinar.schedule ? 'publish' : 'schedule'
    case 'scheduled':
      return 'open_registration'
    case 'open':
    case 'closed':
      return 'start'
    case 'live':
      return 'end'
    case 'ended':
      return webinar.replay ? undefined : 'publish_replay'
  }
}
