import { hasAttended, type Presence } from '../attendance/presence.ts'
import type { RegistrationStatus } from '../registrations/decider.ts'
import { msOf } from '../time.ts'

/** One change of a registration's status; `late` is of the submission that stood then. */
export interface Transition {
  readonly status: RegistrationStatus
  readonly at: string
  readonly late: boolean
}

export interface RegistrationNumbers {
  /** Approved and not late when the webinar started; before the start, now. */
  readonly registered: number
  readonly pending: number
  readonly waitlisted: number
  readonly rejected: number
  readonly cancelled: number
  /** Approved after the start. */
  readonly late: number
}

export interface WebinarNumbers extends RegistrationNumbers {
  /** Everybody who attended, guests and latecomers too. */
  readonly attended: number
  /** Of the `registered`, whose person attended, with whichever of their registrations. */
  readonly attendedRegistrants: number
}

/** `transitions` in the order of the registration's stream. */
export interface RegistrationStory {
  /** Whose it is, as in `PersonStory`. */
  readonly person: string
  readonly transitions: readonly Transition[]
}

/** Somebody in the room, once however many registrations they came by. */
export interface PersonStory {
  readonly person: string
  readonly presence: Pick<Presence, 'seconds'>
}

/** The numbers of a webinar. `firstStartedAt` is the start of its first run, absent before it. */
export function numbersOf({
  registrations,
  people,
  firstStartedAt,
  neededSeconds,
}: {
  registrations: Iterable<RegistrationStory>
  people: Iterable<PersonStory>
  firstStartedAt?: string | undefined
  neededSeconds: number
}): WebinarNumbers {
  const stories = [...registrations]
  const attended = new Set(
    [...people]
      .filter(({ presence }) => hasAttended(presence, neededSeconds))
      .map(({ person }) => person),
  )
  return {
    ...registrationNumbersOf(stories, firstStartedAt),
    attended: attended.size,
    attendedRegistrants: stories.filter(
      ({ person, transitions }) =>
        attended.has(person) && isRegistered(transitions, firstStartedAt),
    ).length,
  }
}

/** The numbers that registrations alone make. */
export function registrationNumbersOf(
  registrations: Iterable<Pick<RegistrationStory, 'transitions'>>,
  firstStartedAt: string | undefined,
): RegistrationNumbers {
  const counts = { registered: 0, pending: 0, waitlisted: 0, rejected: 0, cancelled: 0, late: 0 }
  for (const { transitions } of registrations) {
    if (isRegistered(transitions, firstStartedAt)) counts.registered++
    const last = transitions.at(-1)
    if (!last || last.status === 'absent') continue
    if (last.status !== 'approved') counts[last.status]++
    else if (last.late) counts.late++
  }
  return counts
}

/** Whether somebody counts as registered: approved, and not late, as of the first start. */
export function isRegistered(
  transitions: readonly Transition[],
  firstStartedAt: string | undefined,
): boolean {
  const startMs = firstStartedAt === undefined ? Number.POSITIVE_INFINITY : msOf(firstStartedAt)
  const then = transitions.findLast(({ at }) => firstStartedAt === undefined || msOf(at) <= startMs)
  return then?.status === 'approved' && !then.late
}
