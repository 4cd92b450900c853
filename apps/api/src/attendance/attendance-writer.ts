import { createHash } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import {
  type Attendance,
  type AttendanceCommand,
  attendance,
} from '@rostrum/domain/attendance/decider'
import { attendanceStream } from '@rostrum/domain/attendance/events'
import { type EventStore, WrongExpectedRevisionError } from '@rostrum/event-sourcing/event-store'
import { newEvents } from '@rostrum/event-sourcing/new-events'
import { Streams } from '@rostrum/event-sourcing/streams'
import type { AttendanceId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Asked } from '../platform/command-context.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { inParallel } from './in-parallel.ts'
import { decideInTurn, inOneAppend, type Judged } from './one-append.ts'

/** What is asked of one attendance, in this order. */
export interface Group {
  readonly attendanceId: AttendanceId
  readonly commands: readonly AttendanceCommand[]
}

/** How each command was decided, and where the attendance stands in the log. */
export interface Written {
  readonly decisions: readonly Judged[]
  readonly position: bigint
}

interface Projected {
  readonly attendance_id: string
  readonly state: Attendance
  readonly revision: bigint
  readonly position: bigint
}

// As many at once as the store commits together.
const parallel = 64

/**
 * Writes to many attendances at once. Each is decided on what its table shows, without reading its
 * stream, and appended at the very revision that the table stands for: where the table is behind,
 * the append is refused, and the stream is read and decided on as ever.
 */
@Injectable()
export class AttendanceWriter {
  constructor(
    private readonly streams: Streams,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** One attendance that fails leaves the others alone: its error stands in its place. */
  async write(groups: readonly Group[], asked: Asked): Promise<(Written | Error)[]> {
    const ids = groups.map(({ attendanceId }) => attendanceId)
    const { rows } = await sql<Projected>`
      select attendance_id, state, revision, position from read_models.attendance_1
      where organization_id = ${asked.organizationId}
      and attendance_id = any(${ids}::uuid[])`.execute(this.database)
    const projected = new Map(rows.map((row) => [row.attendance_id, row]))
    return await inParallel(groups, parallel, (group) =>
      this.one(group, projected.get(group.attendanceId), asked).catch((error: Error) => error),
    )
  }

  private async one(group: Group, projected: Projected | undefined, asked: Asked) {
    try {
      return await this.atOnce(group, projected, asked)
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError) return await this.asEver(group, asked)
      throw error
    }
  }

  private async atOnce(
    { attendanceId, commands }: Group,
    projected: Projected | undefined,
    asked: Asked,
  ): Promise<Written> {
    const decisions = decideInTurn(commands, projected?.state ?? attendance.initialState)
    const decided = decisions.flatMap((one) => (one.outcome === 'accepted' ? one.events : []))
    if (decided.length === 0) return { decisions, position: projected?.position ?? 0n }
    const { streamName } = attendanceStream(attendanceId)
    const events = newEvents(decided, streamName, asked, stepOf(commands))
    const revision = projected?.revision ?? 'no_stream'
    const { signal } = asked
    const { position } = await this.eventStore.append(streamName, events, revision, { signal })
    return { decisions, position }
  }

  private async asEver({ attendanceId, commands }: Group, asked: Asked): Promise<Written> {
    let decisions: readonly Judged[] = []
    const decider = inOneAppend((judged) => {
      decisions = judged
    })
    const step = stepOf(commands)
    const stream = attendanceStream(attendanceId)
    const outcome = await this.streams.decide(decider, stream, commands, asked, { step })
    return { decisions, position: outcome.outcome === 'accepted' ? outcome.position : 0n }
  }
}

// One command may come again with other facts: what it tells makes it one step or another.
function stepOf(commands: readonly AttendanceCommand[]): string {
  return createHash('sha256').update(JSON.stringify(commands)).digest('hex')
}
