import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { Cutoff } from '@rostrum/domain/reports/cutoff'
import type { Behind } from '@rostrum/domain/reports/report-definition'
import { type RawBuilder, sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { type Concerned, TellBehind } from '../platform/messages/history.ts'
import { concerning } from './concerning.ts'
import { countedBy, knownBy, newest, total } from './journal.ts'
import { Narrator } from './narrator.ts'

@QueryHandler(TellBehind)
export class TellBehindHandler implements IQueryHandler<TellBehind> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly narrator: Narrator,
  ) {}

  async execute({ organizationId, asked, page: { before, limit } }: TellBehind) {
    const { about, behind, categories, cutoffs } = asked
    const [one, other] = cutoffs.map(countedThen)
    const counts = other ? sql<boolean>`(${one}) <> (${other})` : sql<boolean>`${one}`
    const where = sql<boolean>`organization_id = ${organizationId}
      and category = any(${[...categories]}) and ${making(behind, about)} and ${counts}`
    const [all, rows] = await Promise.all([
      total(this.database, where),
      newest(this.database, where, { before, limit: limit + 1 }),
    ])
    const shown = rows.slice(0, limit)
    return {
      items: await this.narrator.tell(organizationId, shown, undefined),
      total: all,
      last: rows.length > limit ? shown.at(-1)?.position.toString() : undefined,
    }
  }
}

/** A merge counts by what the log held, on either clock. */
function countedThen(cutoff: Cutoff): RawBuilder<boolean> {
  return sql<boolean>`case when category = 'participant' then ${knownBy(cutoff)}
    else ${countedBy(cutoff)} end`
}

function making(behind: Behind, about: Concerned): RawBuilder<boolean> {
  const { registrationIds, participantIds, webinarId, streams, position } = behind
  const any = [
    ...(registrationIds ? [sql`registration_id = any(${[...registrationIds]}::uuid[])`] : []),
    ...(participantIds?.length
      ? [
          sql`position in (select position from read_models.merge_1
            where participant_id = any(${[...participantIds]}::uuid[]))`,
        ]
      : []),
    ...(webinarId === undefined ? [] : [sql`webinar_id = ${webinarId}`]),
    ...(streams ? [sql`stream_name = any(${[...streams]})`] : []),
    ...(position === undefined ? [] : [sql`position = ${position}`]),
  ]
  return any.length === 0 ? concerning(about) : sql<boolean>`(${sql.join(any, sql` or `)})`
}
