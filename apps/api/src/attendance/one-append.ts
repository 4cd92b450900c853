import {
  type Attendance,
  type AttendanceCommand,
  type AttendanceRejection,
  attendance,
} from '@rostrum/domain/attendance/decider'
import type { AttendanceEvent } from '@rostrum/domain/attendance/events'
import { accept, type Decider, type Decision } from '@rostrum/event-sourcing/decider'

export type Judged = Decision<AttendanceEvent, AttendanceRejection>

/** Each command decided after the ones before it; one that is refused holds up no other. */
export function decideInTurn(
  commands: readonly AttendanceCommand[],
  before: Attendance,
): readonly Judged[] {
  let state = before
  return commands.map((command) => {
    const decision = attendance.decide(command, state)
    if (decision.outcome === 'accepted') state = decision.events.reduce(attendance.evolve, state)
    return decision
  })
}

/**
 * Many commands on one attendance, of which all that comes is appended at once. `judged` is told
 * how each was decided, again where another writer made it necessary to decide again.
 */
export function inOneAppend(
  judged: (decisions: readonly Judged[]) => void,
): Decider<Attendance, readonly AttendanceCommand[], AttendanceEvent, AttendanceRejection> {
  return {
    ...attendance,
    decide(commands, state) {
      const decisions = decideInTurn(commands, state)
      judged(decisions)
      return accept(...decisions.flatMap((one) => (one.outcome === 'accepted' ? one.events : [])))
    },
  }
}
