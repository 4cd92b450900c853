import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { dropOff } from '@rostrum/domain/attendance/drop-offs'
import type { Somebody } from '@rostrum/domain/attendance/people'
import { runSpans } from '@rostrum/domain/attendance/presence'
import type { Span } from '@rostrum/domain/attendance/spans'
import { momentOf, type RunningItem, runningAgenda } from '@rostrum/domain/webinars/running-agenda'
import { reject } from '@rostrum/event-sourcing/decider'
import { instantOf } from '@rostrum/kernel/instant'
import { Attendances, type Room } from '../platform/attendances.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetTimeLapse } from '../platform/messages/attendance.ts'
import { isTheirs } from './get-attendance.handler.ts'
import { named } from './room-rows.ts'

@QueryHandler(GetTimeLapse)
export class GetTimeLapseHandler implements IQueryHandler<GetTimeLapse> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly attendances: Attendances,
  ) {}

  async execute({ organizationId, webinarId }: GetTimeLapse) {
    if (!(await isTheirs(this.database, organizationId, webinarId)))
      return reject('webinar_not_found', 'There is no such webinar.')
    const webinar = await this.attendances.webinar(webinarId)
    const room = await this.attendances.of(webinarId, undefined, webinar)
    const runs = runSpans(webinar.runs, room.until)
    const agenda = runningAgenda(webinar.agenda, runs)
    const came = inOrder(room)
    const who = await named(
      this.database,
      organizationId,
      came.map(({ one }) => one),
    )
    return {
      runs: runs.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) })),
      agenda: agenda.map((item) => onTheClock(item, runs)),
      people: came.map(({ one, somebody }, nth) => ({
        attendanceId: one.attendanceId,
        person: who[nth]?.person ?? { state: 'missing' as const },
        spans: somebody.presence.spans.map(([from, to]): [number, number] => [from, to]),
        ...dropped(somebody, runs, agenda),
      })),
    }
  }
}

/** Who was there while it ran, in the order in which they came; ids settle what was at once. */
function inOrder({ people, persons }: Room) {
  const byId = new Map(people.map((one) => [one.attendanceId, one]))
  return persons
    .flatMap((somebody) => {
      const [from] = somebody.presence.spans[0] ?? []
      const one = byId.get(somebody.attendanceIds[0] ?? '')
      return from === undefined || one === undefined ? [] : [{ one, somebody, from }]
    })
    .sort((a, b) => a.from - b.from || (a.one.attendanceId < b.one.attendanceId ? -1 : 1))
}

function onTheClock({ number, title, from, to }: RunningItem, runs: readonly Span[]) {
  return {
    ...{ number, title },
    from: instantOf(momentOf(runs, from, 'begins')),
    to: instantOf(momentOf(runs, to, 'ends')),
  }
}

function dropped(somebody: Somebody, runs: readonly Span[], agenda: readonly RunningItem[]) {
  const drop = dropOff(somebody, runs, agenda)
  if (!drop) return undefined
  const { during, after } = drop
  const parts = { ...(during && { during: during.number }), ...(after && { after: after.number }) }
  return { dropped: parts }
}
