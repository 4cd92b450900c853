import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { dropOff } from '@rostrum/domain/attendance/drop-offs'
import { runSpans } from '@rostrum/domain/attendance/presence'
import { type Span, union } from '@rostrum/domain/attendance/spans'
import { momentOf, type RunningItem, runningAgenda } from '@rostrum/domain/webinars/running-agenda'
import { reject } from '@rostrum/event-sourcing/decider'
import { instantOf } from '@rostrum/kernel/instant'
import { Attendances } from '../platform/attendances.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { merging } from '../platform/merging.ts'
import { GetTimeLapse } from '../platform/messages/attendance.ts'
import { people } from '../platform/vault/people.ts'
import { isTheirs } from './get-attendance.handler.ts'
import { spansInRuns } from './spans-in-runs.ts'

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
    const runs = runSpans(webinar.runs, instantOf(Date.now()))
    const agenda = runningAgenda(webinar.agenda, runs)
    const came = await this.persons(webinarId, runs)
    const named = came.map(({ participantId, details }) => ({
      ...{ subjectId: participantId ?? undefined, details: details ?? undefined },
    }))
    const who = await people(this.database, organizationId, named)
    return {
      runs: runs.map(([from, to]) => ({ from: instantOf(from), to: instantOf(to) })),
      agenda: agenda.map((item) => onTheClock(item, runs)),
      people: came.map(({ attendanceId, spans }, nth) => ({
        attendanceId,
        person: who(named[nth] ?? nobody),
        spans: spans.map(([from, to]): [number, number] => [from, to]),
        ...dropped(spans, runs, agenda),
      })),
    }
  }

  /** Each once, however many registrations they came by; in the order in which they came. */
  private async persons(webinarId: string, runs: readonly Span[]) {
    const [times, { personOf }] = await Promise.all([
      spansInRuns(this.database, webinarId, runs),
      merging(this.database, webinarId, undefined),
    ])
    const byPerson = Map.groupBy(times, ({ attendanceId, participantId }) => {
      const attendance = { participantId: participantId ?? undefined }
      return personOf({ attendanceId, attendance }) ?? attendanceId
    })
    return [...byPerson.values()].flatMap((own) => {
      const [first] = own
      return first ? { ...first, spans: union(own.map(({ from, to }): Span => [from, to])) } : []
    })
  }
}

const nobody = { subjectId: undefined, details: undefined }

function onTheClock({ number, title, from, to }: RunningItem, runs: readonly Span[]) {
  return {
    ...{ number, title },
    from: instantOf(momentOf(runs, from, 'begins')),
    to: instantOf(momentOf(runs, to, 'ends')),
  }
}

function dropped(spans: readonly Span[], runs: readonly Span[], agenda: readonly RunningItem[]) {
  const drop = dropOff(spans, runs, agenda)
  if (!drop) return undefined
  const { during, after } = drop
  const parts = { ...(during && { during: during.number }), ...(after && { after: after.number }) }
  return { dropped: parts }
}
