import { Injectable } from '@nestjs/common'
import {
  type Attendance,
  type AttendanceCommand,
  type AttendanceRejection,
  attendance,
} from '@rostrum/domain/attendance/decider'
import { type AttendanceEvent, attendanceStream } from '@rostrum/domain/attendance/events'
import { intervalsOf } from '@rostrum/domain/attendance/presence'
import { isBefore } from '@rostrum/domain/time'
import type { CommandContext } from '@rostrum/event-sourcing/command-context'
import { accept, type Decider } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId } from '@rostrum/kernel/ids'
import { type Instant, instantOf } from '@rostrum/kernel/instant'
import { budget, commandHash } from '../platform/command-context.ts'
import type { Connection } from './connections.ts'

type Leave = Extract<AttendanceCommand, { type: 'Leave' }>

export interface Departure {
  readonly cause: Leave['cause']
  readonly at: Instant
}

/** Makes a leave of a connection an event, once: whoever notices it, and however often. */
@Injectable()
export class Leaving {
  constructor(private readonly streams: Streams) {}

  async leave(connection: Connection, { cause, at }: Departure, context?: CommandContext) {
    const { webinar_id: webinarId, connection_id: connectionId, attendance_id } = connection
    const command = { type: 'Leave', webinarId, connectionId, cause, at } as const
    const stream = attendanceStream(attendance_id)
    await this.streams.decide(closing, stream, command, context ?? noticing(connection, cause))
  }
}

/** Ends what a connection has open and nothing else, and never before it began. */
const closing: Decider<Attendance, Leave, AttendanceEvent, AttendanceRejection> = {
  ...attendance,
  decide(command, state) {
    const open = intervalsOf(state.facts).find(
      ({ connectionId, to }) => connectionId === command.connectionId && to === undefined,
    )
    if (!open) return accept()
    const at = isBefore(command.at, open.from) ? open.from : command.at
    return attendance.decide({ ...command, at }, state)
  },
}

/** Nobody asked: the product itself noticed. The same connection makes the same command again. */
function noticing({ connection_id, organization_id }: Connection, cause: string): CommandContext {
  const commandId = derivedId(connection_id, cause)
  return {
    commandId,
    commandHash: commandHash('leave', { connectionId: connection_id }),
    actor: 'system:presence',
    organizationId: organization_id,
    correlationId: commandId,
    causationId: commandId,
    signal: AbortSignal.timeout(budget),
  }
}

export function proofOf({ seen_at }: Connection): Instant {
  return instantOf(Date.parse(seen_at))
}
