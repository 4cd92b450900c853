import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import type { AttendanceCommand } from '@rostrum/domain/attendance/decider'
import { webinar } from '@rostrum/domain/webinars/decider'
import { webinarStream } from '@rostrum/domain/webinars/events'
import { type Refusal, reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import type { AttendanceId, WebinarId } from '@rostrum/kernel/ids'
import { Clock } from '../platform/clock.ts'
import { RecordAttendance } from '../platform/messages/attendance.ts'
import { told } from '../platform/problems.ts'
import { AttendanceWriter, type Group, type Written } from './attendance-writer.ts'
import { readFact } from './facts.ts'
import type { Judged } from './one-append.ts'
import { type Placed, Placing } from './placing.ts'
import { ProviderConnections } from './provider-connections.ts'

type Verdict =
  | { readonly status: 'accepted' | 'already' }
  | { readonly status: 'refused'; readonly code: string; readonly detail: string }

/** Each command with the fact of the request that it comes of; leaves that waited come of none. */
interface FactGroup extends Group {
  readonly indices: readonly (number | undefined)[]
}

/**
 * Facts of one attendance become events in their order and in one append, different attendances at
 * the same time. The fold of an attendance knows each fact by itself, so telling one again is
 * harmless with and without the same key.
 */
@CommandHandler(RecordAttendance)
export class RecordAttendanceHandler implements ICommandHandler<RecordAttendance> {
  constructor(
    private readonly streams: Streams,
    private readonly placing: Placing,
    private readonly writer: AttendanceWriter,
    private readonly connections: ProviderConnections,
    private readonly clock: Clock,
  ) {}

  async execute({ webinarId, facts, asked }: RecordAttendance) {
    const found = await this.streams.load(webinar, webinarStream(webinarId), asked)
    if (!found) return reject('webinar_not_found', 'There is no such webinar.')
    const now = this.clock.now()
    const read = facts.map((fact) => readFact(fact, now))
    const { placed, waited } = await this.placing.place(webinarId, read, asked)
    const groups = grouped(webinarId, placed)
    const written = await this.writer.write(groups, asked)
    const lost = new Set(
      groups.filter((_, nth) => written[nth] instanceof Error).map((group) => group.attendanceId),
    )
    await this.connections.release(
      { organizationId: asked.organizationId, webinarId },
      waited.flatMap((one) => (lost.has(one.attendanceId) ? [] : one.connectionId)),
    )
    const verdicts = verdictsOf(placed, groups, written)
    const position = written.reduce(later, 0n)
    return {
      results: verdicts.map((verdict, index) => ({ index, ...verdict })),
      position: position.toString(),
    }
  }
}

function grouped(webinarId: WebinarId, placed: readonly (Placed | Refusal)[]): FactGroup[] {
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
    for (const at of one.leavesThatWaited ?? []) {
      const command = commandOf(webinarId, { ...one, kind: 'left', at })
      group.push({ command, index: undefined })
    }
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

function verdictsOf(
  placed: readonly (Placed | Refusal)[],
  groups: readonly FactGroup[],
  written: readonly (Written | Error)[],
): Verdict[] {
  const verdicts = placed.map(placedAs)
  for (const [nth, { indices }] of groups.entries()) {
    const outcome = written[nth]
    for (const [place, index] of indices.entries())
      if (index !== undefined) verdicts[index] = judgedAs(outcome, place)
  }
  return verdicts
}

function placedAs(placed: Placed | Refusal): Verdict {
  if ('outcome' in placed) return refused(placed)
  return { status: placed.waits === 'already' ? 'already' : 'accepted' }
}

function judgedAs(outcome: Written | Error | undefined, place: number): Verdict {
  if (outcome instanceof Error) {
    const refusal = told(outcome)
    // A bug of ours is nothing that a fact can be refused for.
    if (refusal.code === 'internal_error') throw outcome
    return refused(refusal)
  }
  const decision: Judged | undefined = outcome?.decisions[place]
  if (decision?.outcome === 'rejected') return refused(decision)
  return { status: decision && decision.events.length > 0 ? 'accepted' : 'already' }
}

function refused({ code, detail }: { readonly code: string; readonly detail: string }): Verdict {
  return { status: 'refused', code, detail }
}

function later(last: bigint, written: Written | Error): bigint {
  return written instanceof Error || written.position < last ? last : written.position
}
