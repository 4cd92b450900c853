import {
  type Attendance,
  type AttendanceCommand,
  type AttendanceRejection,
  attendance,
} from '@rostrum/domain/attendance/decider'
import type { AttendanceEvent } from '@rostrum/domain/attendance/events'
import { accept, type Decider, type Decision } from '@rostrum/event-sourcing/decider'

export type Judged = Decision<AttendanceEvent, AttendanceRejection>

/**
 * Decides many commands on one attendance in their order and appends what comes of them at once;
 * one that is refused holds up none of the others. `judged` is told how each was decided, again
 * where another writer made it necessary to decide again.
 */
export function inOneAppend(
  judged: (decisions: readonly Judged[]) => void,
): Decider<Attendance, readonly AttendanceCommand[], AttendanceEvent, AttendanceRejection> {
  return {
    ...attendance,
    decide(commands, before) {
      let state = before
      const decisions = commands.map((command) => {
        const decision = attendance.decide(command, state)
        if (decision.outcome === 'accepted')
          state = decision.events.reduce(attendance.evolve, state)
        return decision
      })
      judged(decisions)
      return accept(
        ...decisions.flatMap((decision) =>
          decision.outcome === 'accepted' ? decision.events : [],
        ),
      )
    },
  }
}
