import { accept, type Decider, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { DetailsId, ParticipantId, WebinarId } from '@rostrum/kernel/ids'
import { sameValue } from '../reports/canonical.ts'
import { msOf } from '../time.ts'
import { correctedIntervals, correctionFault, type GivenInterval } from './correcting.ts'
import type { AttendanceEvent } from './events.ts'

type Joined = Extract<AttendanceEvent, { type: 'ParticipantJoined' }>['data']
type Left = Extract<AttendanceEvent, { type: 'ParticipantLeft' }>['data']

/** `webinarId` may be left out where the attendance has a fact already. */
export type AttendanceCommand =
  | ({ type: 'Join'; at: string } & Joined)
  | {
      type: 'Leave'
      webinarId?: WebinarId | undefined
      connectionId: string
      cause: Left['cause']
      at: string
    }
  | {
      type: 'CorrectAttendance'
      webinarId?: WebinarId | undefined
      intervals: readonly GivenInterval[]
      details: DetailsId
      at: string
    }
  | { type: 'WithdrawCorrection'; at: string }

export type AttendanceRejection =
  | 'attendance_not_found'
  | 'attendance_of_another_webinar'
  | 'interval_ends_before_it_starts'
  | 'interval_in_future'
  | 'interval_too_long'
  | 'too_many_intervals'

/** One fact of a connection, as it was told. */
export type ConnectionFact =
  | { readonly kind: 'joined'; readonly at: string; readonly via: Joined['via'] }
  | { readonly kind: 'left'; readonly at: string; readonly cause: Left['cause'] }

export interface Correction {
  readonly intervals: readonly GivenInterval[]
  readonly details: DetailsId
  readonly at: string
}

/** What is known of one attendance. A correction stands beside the facts and may be withdrawn. */
export interface Attendance {
  readonly webinarId?: WebinarId
  readonly participantId?: ParticipantId
  /** The vault entry that the newest fact with one named. */
  readonly details?: DetailsId
  /** By connection, in the order in which they were told. */
  readonly facts: Readonly<Record<string, readonly ConnectionFact[]>>
  readonly correction?: Correction
}

type Command<Type> = Extract<AttendanceCommand, { type: Type }>
type Outcome = Decision<AttendanceEvent, AttendanceRejection>

export const attendance: Decider<
  Attendance,
  AttendanceCommand,
  AttendanceEvent,
  AttendanceRejection
> = {
  initialState: { facts: {} },

  decide(command, state) {
    const given = 'webinarId' in command ? command.webinarId : undefined
    const webinarId = given ?? state.webinarId
    if (!webinarId)
      return reject(
        'attendance_not_found',
        'Nobody has joined under this id: name the webinar too.',
      )
    if (state.webinarId && state.webinarId !== webinarId)
      return reject('attendance_of_another_webinar', 'This attendance belongs to another webinar.')
    switch (command.type) {
      case 'Join':
        return join(command, state)
      case 'Leave':
        return leave(command, state, webinarId)
      case 'CorrectAttendance':
        return correct(command, state, webinarId)
      case 'WithdrawCorrection':
        return withdraw(command, state, webinarId)
    }
  },

  evolve(state, event) {
    const { webinarId } = event.data
    switch (event.type) {
      case 'ParticipantJoined': {
        const { participantId, details, connectionId, via } = event.data
        const fact: ConnectionFact = { kind: 'joined', at: event.at, via }
        const who = { ...(participantId && { participantId }), ...(details && { details }) }
        return { ...told(state, connectionId, fact), ...who, webinarId }
      }
      case 'ParticipantLeft': {
        const { connectionId, cause } = event.data
        const fact: ConnectionFact = { kind: 'left', at: event.at, cause }
        return { ...told(state, connectionId, fact), webinarId }
      }
      case 'AttendanceCorrected': {
        const { intervals, details } = event.data
        return { ...state, webinarId, correction: { intervals, details, at: event.at } }
      }
      case 'CorrectionWithdrawn': {
        const { correction: _, ...facts } = state
        return facts
      }
    }
  },
}

/** The same fact of the same connection is told once, however often it comes. */
function join(command: Command<'Join'>, { facts }: Attendance): Outcome {
  const { type: _, at, ...data } = command
  if (isKnown(facts, data.connectionId, 'joined', at)) return accept()
  return accept({ type: 'ParticipantJoined', at, data })
}

/** A leave before its join is kept: the join may still be told. */
function leave(command: Command<'Leave'>, { facts }: Attendance, webinarId: WebinarId): Outcome {
  const { at, connectionId, cause } = command
  if (isKnown(facts, connectionId, 'left', at)) return accept()
  return accept({ type: 'ParticipantLeft', at, data: { webinarId, connectionId, cause } })
}

function correct(
  { at, intervals: given, details }: Command<'CorrectAttendance'>,
  { correction }: Attendance,
  webinarId: WebinarId,
): Outcome {
  const fault = correctionFault(given, at)
  if (fault) return fault
  const intervals = correctedIntervals(given)
  if (details === correction?.details && sameValue(intervals, correction.intervals)) return accept()
  return accept({ type: 'AttendanceCorrected', at, data: { webinarId, intervals, details } })
}

function withdraw(
  { at }: Command<'WithdrawCorrection'>,
  { correction }: Attendance,
  webinarId: WebinarId,
): Outcome {
  return correction ? accept({ type: 'CorrectionWithdrawn', at, data: { webinarId } }) : accept()
}

function told(state: Attendance, connectionId: string, fact: ConnectionFact): Attendance {
  const known = factsOf(state.facts, connectionId)
  // A connection's id is the provider's word, so `__proto__` must be a key like any other.
  const facts = Object.fromEntries([
    ...Object.entries(state.facts),
    [connectionId, known.concat(fact)],
  ])
  return { ...state, facts }
}

function isKnown(
  facts: Attendance['facts'],
  connectionId: string,
  kind: ConnectionFact['kind'],
  at: string,
) {
  return factsOf(facts, connectionId).some(
    (fact) => fact.kind === kind && msOf(fact.at) === msOf(at),
  )
}

function factsOf(facts: Attendance['facts'], connectionId: string) {
  return Object.hasOwn(facts, connectionId) ? (facts[connectionId] ?? []) : []
}
