import { derivedId, NoticeId, type RegistrationId } from '@rostrum/kernel/ids'
import type { NoticeKind } from '@rostrum/kernel/notice'
import { isActive, type RegistrationStatus } from '../registrations/decider.ts'
import { statusAfter } from '../registrations/transitions.ts'
import { instantOfMs, isBefore, msOf } from '../time.ts'
import { evolveWebinar } from '../webinars/evolve.ts'
import { hasEnded, initialWebinar, type Webinar } from '../webinars/webinar.ts'
import { registrationSequence, webinarSequence } from './calendar-sequence.ts'
import type { Notice, RegistrationFact, WebinarFact } from './notice.ts'
import { remindersOf } from './reminders.ts'

/** News is worth telling for a day after it happened. */
const newsMs = 86_400_000

/** One registration and its webinar as far as the log was read. */
interface Walk {
  readonly webinar: Webinar
  /** Every status that the registration went through. */
  readonly statuses: readonly RegistrationStatus[]
  /** The fact by which they have their seat, and the one by which the date stands. */
  readonly seat?: RegistrationFact
  readonly date?: WebinarFact
  readonly notices: readonly Notice[]
}

type Either = RegistrationFact | WebinarFact

/**
 * Who is told what: everything that one registrant is to be told, ever, in the order of the log.
 * A function of the two streams alone, so that it can be asked again after any crash.
 *
 * Nothing comes of what a backfill wrote, nor of what the log learned more than a day late.
 */
export function noticesOf(
  registrationId: RegistrationId,
  facts: {
    readonly webinar: readonly WebinarFact[]
    readonly registration: readonly RegistrationFact[]
  },
): Notice[] {
  const start: Walk = { webinar: initialWebinar, statuses: [], notices: [] }
  const told = inLogOrder(facts.webinar, facts.registration).reduce((walk, fact) => {
    if (isOfWebinar(fact)) return afterWebinar(walk, fact, { registrationId, ...facts })
    return afterRegistration(walk, fact, { registrationId, ...facts })
  }, start)
  return [...told.notices, ...reminders(told, { registrationId, ...facts })]
}

interface Whose {
  readonly registrationId: RegistrationId
  readonly registration: readonly RegistrationFact[]
}

function afterWebinar(before: Walk, fact: WebinarFact, whose: Whose): Walk {
  const webinar = evolveWebinar(before.webinar, fact.event)
  const kind = webinarNews(fact, before)
  const after = { ...before, webinar, ...(setsDate(fact) && { date: fact }) }
  return kind ? noted(after, { kind, fact, whose, before }) : after
}

function setsDate({ event: { type } }: WebinarFact) {
  return ['WebinarScheduled', 'WebinarRescheduled', 'WebinarReinstated'].includes(type)
}

function webinarNews({ event }: WebinarFact, { statuses }: Walk): NoticeKind | undefined {
  if (!isActive(statuses.at(-1) ?? 'absent')) return undefined
  switch (event.type) {
    case 'WebinarScheduled':
    case 'WebinarRescheduled':
      return 'changed'
    case 'WebinarPostponed':
      return 'postponed'
    case 'WebinarCancelled':
      return 'webinar_cancelled'
    case 'WebinarReinstated':
      return 'reinstated'
    default:
      return undefined
  }
}

/** What one command did to a registration is one piece of news, told with its last event. */
function afterRegistration(before: Walk, fact: RegistrationFact, whose: Whose): Walk {
  const status = statusAfter[fact.event.type]
  const statuses = status ? [...before.statuses, status] : before.statuses
  const seat = status === undefined ? before.seat : status === 'approved' ? fact : undefined
  const { seat: _, ...rest } = before
  const after: Walk = { ...rest, statuses, ...(seat && { seat }) }
  if (hasEnded(after.webinar) || after.webinar.cancelled) return after
  const kind = registrationNews(fact, before, whose.registration)
  return kind ? noted(after, { kind, fact, whose, before }) : after
}

function registrationNews(
  fact: RegistrationFact,
  { statuses }: Walk,
  all: readonly RegistrationFact[],
): NoticeKind | undefined {
  const place = all.indexOf(fact)
  if (fact.event.type === 'JoinLinkIssued') return 'new_link'
  if (all[place + 1]?.commandId === fact.commandId) return undefined
  const first = all.findIndex(({ commandId }) => commandId === fact.commandId)
  // All but what this command's earlier events said.
  const was = statuses.at(-1 - (place - first)) ?? 'absent'
  switch (statusAfter[fact.event.type]) {
    case 'pending':
      return 'pending'
    case 'approved':
      return was === 'waitlisted' ? 'promoted' : 'confirmation'
    case 'waitlisted':
      return 'waitlisted'
    case 'rejected':
      return 'rejected'
    case 'cancelled':
      return isActive(was) ? 'registration_cancelled' : undefined
    case undefined:
      return undefined
  }
}

interface News {
  readonly kind: NoticeKind
  readonly fact: Either
  readonly whose: Whose
  readonly before: Walk
}

function noted(after: Walk, { kind, fact, whose, before }: News): Walk {
  const { backfilled, recordedAt, event } = fact
  const isLate = msOf(recordedAt) - msOf(event.at) > newsMs
  const ids = idsOf(whose)
  if (backfilled || isLate || !ids) return after
  const calendar = calendarOf(kind, after, before)
  const notice: Notice = {
    ...ids,
    ...named(kind, fact, whose.registrationId),
    expiresAt: instantOfMs(msOf(recordedAt) + newsMs),
    ...(calendar && { calendar }),
  }
  return { ...after, notices: [...after.notices, notice] }
}

const leaving: readonly NoticeKind[] = ['registration_cancelled', 'postponed', 'webinar_cancelled']

/** Only a seat is in somebody's calendar; with its date, or with the one that is gone. */
function calendarOf(kind: NoticeKind, after: Walk, before: Walk): Notice['calendar'] {
  const sequence = webinarSequence(after.webinar) + registrationSequence(after.statuses)
  const leaves = leaving.includes(kind)
  const { seat, webinar } = leaves ? before : after
  const { schedule } = webinar
  if (!seat || !schedule) return undefined
  return { method: leaves ? 'cancel' : 'request', sequence, schedule }
}

/** Who has a seat when a reminder is due, and had it and the date before, is reminded. */
function reminders({ webinar, seat, date }: Walk, whose: Whose): Notice[] {
  const { schedule, cancelled, runs } = webinar
  const ids = idsOf(whose)
  if (!schedule || cancelled || !seat || seat.backfilled || !date || !ids) return []
  const known = isBefore(seat.recordedAt, date.recordedAt) ? date.recordedAt : seat.recordedAt
  const started = runs[0]?.startedAt
  return remindersOf(schedule)
    .filter(({ dueAt }) => !isBefore(dueAt, known) && !(started && !isBefore(dueAt, started)))
    .map(({ kind, dueAt, expiresAt }) => ({
      ...ids,
      ...named(kind, date, whose.registrationId),
      dueAt,
      expiresAt: started && isBefore(started, expiresAt) ? started : expiresAt,
    }))
}

function named(kind: NoticeKind, { id }: Either, registrationId: RegistrationId) {
  const noticeId = NoticeId.parse(derivedId(id, `${kind}|${registrationId}`))
  return { noticeId, kind, causeId: id, registrationId }
}

function idsOf({ registration: [first] }: Whose) {
  return (
    first && {
      webinarId: first.event.data.webinarId,
      participantId: first.event.data.participantId,
    }
  )
}

function isOfWebinar(fact: Either): fact is WebinarFact {
  return !(fact.event.type in statusAfter)
}

function inLogOrder(...lists: readonly (readonly Either[])[]): Either[] {
  return lists.flat().toSorted((one, other) => (one.position < other.position ? -1 : 1))
}
