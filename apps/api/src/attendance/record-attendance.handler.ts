import { createHash } from 'node:crypto'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { AttendanceCommand } from '@rostrum/domain/attendance/decider'
import { attendanceStream } from '@rostrum/domain/attendance/events'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { AttendanceId, type WebinarId } from '@rostrum/kernel/ids'
import { Clock } from '../platform/clock.ts'
import type { Asked } from '../platform/command-context.ts'
import { RecordAttendance } from '../platform/messages/attendance.ts'
import { told } from '../platform/problems.ts'
import { readFact } from './facts.ts'
import { inParallel } from './in-parallel.ts'
import { inOneAppend, type Judged } from './one-append.ts'
import { type Placed, Placing } from './placing.ts'
import { ProviderConnections } from './provider-connections.ts'

type Verdict =
  | { readonly status: 'accepted' | 'already' }
  | { readonly status: 'refused'; readonly code: string; readonly detail: string }

/** Commands on one attendance, each with the fact of the request that it comes of, if any. */
interface Group {
  readonly attendanceId: AttendanceId
  readonly commands: readonly AttendanceCommand[]
  readonly indices: readonly (number | undefined)[]
}

const parallel = 16

/**
 * Facts of one attendance become events in their order and in one append, different attendances at
 * the same time. The fold of an attendance knows each fact by itself, so telling one again is harmless
 * with and without the same key.
 */
@CommandHandler(RecordAttendance)
export class RecordAttendanceHandler implements ICommandHandler<RecordAttendance> {
  constructor(
    private readonly streams: Streams,
    private readonly placing: Placing,
    private readonly connections: ProviderConnections,
    private readonly clock: Clock,
  ) {}

  async execute({ webinarId, facts, asked }: RecordAttendance) {
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (!found) return reject('webinar_not_found', 'There is no such webinar.')
    const now = this.clock.now()
    const read = facts.map((fact) => readFact(fact, now))
    const { placed, waited } = await this.placing.place(webinarId, read, asked)
    const verdicts = placed.map(verdictOf)
    const groups = grouped(webinarId, placed)
    const positions = await inParallel(groups, parallel, (group) =>
      this.append(group, verdicts, asked),
    )
    const lost = groups.filter((_, nth) => positions[nth] === undefined)
    await this.connections.release(
      { organizationId: asked.organizationId, webinarId },
      waited
        .filter(({ attendanceId }) => !lost.some((group) => group.attendanceId === attendanceId))
        .map(({ connectionId }) => connectionId),
    )
    const position = positions.reduce<bigint>((last, one = 0n) => (one > last ? one : last), 0n)
    return {
      results: verdicts.map((verdict, index) => ({ index, ...verdict })),
      position: position.toString(),
    }
  }

  /** Where the attendance stands in the log afterwards; nothing where it is not known. */
  private async append(group: Group, verdicts: Verdict[], asked: Asked) {
    let decided: readonly Judged[] = []
    const decider = inOneAppend((decisions) => {
      decided = decisions
    })
    const stream = attendanceStream(group.attendanceId)
    try {
      const step = stepOf(group)
      const outcome = await this.streams.decide(decider, stream, group.commands, asked, { step })
      for (const [nth, index] of group.indices.entries())
        if (index !== undefined) verdicts[index] = judgedAs(decided[nth])
      return outcome.outcome === 'accepted' ? outcome.position : undefined
    } catch (error) {
      const { code, detail } = told(error)
      if (code === 'internal_error') throw error
      for (const index of group.indices)
        if (index !== undefined) verdicts[index] = { status: 'refused', code, detail }
      return undefined
    }
  }
}

function verdictOf(placed: Placed | Refusal): Verdict {
  if ('outcome' in placed) return refused(placed)
  return { status: placed.waits === 'already' ? 'already' : 'accepted' }
}

function judgedAs(decision: Judged | undefined): Verdict {
  if (decision?.outcome === 'rejected') return refused(decision)
  return { status: decision && decision.events.length > 0 ? 'accepted' : 'already' }
}

function refused({ code, detail }: Refusal): Verdict {
  return { status: 'refused', code, detail }
}

function grouped(webinarId: WebinarId, placed: readonly (Placed | Refusal)[]): Group[] {
  const groups = new Map<
    AttendanceId,
    { command: AttendanceCommand; index: number | undefined }[]
  >()
  for (const [index, one] of placed.entries()) {
    if ('outcome' in one || !one.attendee) continue
    const { attendanceId } = one.attendee
    const group = groups.get(attendanceId) ?? []
    groups.set(attendanceId, group)
    group.push({ command: commandOf(webinarId, one), index })
    for (const at of one.leavesThatWaited ?? [])
      group.push({
        command: commandOf(webinarId, { ...one, kind: 'left', at }),
        index: undefined,
      })
  }
  return [...groups].map(([attendanceId, group]) => ({
    attendanceId,
    commands: group.map(({ command }) => command),
    indices: group.map(({ index }) => index),
  }))
}

function commandOf(
  webinarId: WebinarId,
  { kind, connectionId, at, attendee }: Placed,
): AttendanceCommand {
  if (kind === 'left') return { type: 'Leave', webinarId, connectionId, cause: 'left', at }
  const { participantId, details } = attendee ?? {}
  const who = { ...(participantId && { participantId }), ...(details && { details }) }
  return { type: 'Join', webinarId, connectionId, ...who, via: 'provider', at }
}

// One command may come again with other facts: what it tells makes it one step or another.
function stepOf({ commands }: Group): string {
  return createHash('sha256').update(JSON.stringify(commands)).digest('hex')
}
