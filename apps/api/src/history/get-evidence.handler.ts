import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { AsOf } from '../platform/as-of.ts'
import { cursorOf, placeOf } from '../platform/cursor.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetEvidence } from '../platform/messages/history.ts'
import { EvidenceFinder } from './evidence.ts'
import { isKnown, newest, total } from './journal.ts'
import { Narrator } from './narrator.ts'

@QueryHandler(GetEvidence)
export class GetEvidenceHandler implements IQueryHandler<GetEvidence> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly evidence: EvidenceFinder,
    private readonly narrator: Narrator,
  ) {}

  async execute({ organizationId, webinarId, query }: GetEvidence) {
    const { limit, cursor, of, asOf, clock } = query
    const then = await this.asOf.resolve({ asOf, clock })
    if (!(await isKnown(this.database, { organizationId, webinarId }, then)))
      return reject('webinar_not_found', 'There is no such webinar.')
    const asked = { list: 'evidence', organizationId, webinarId, of, asOf, clock }
    const [before] = placeOf(asked, cursor) ?? []
    const { definition, value, where } = await this.evidence.of(of, webinarId, then)
    const [all, rows] = await Promise.all([
      total(this.database, where),
      newest(this.database, where, { before, limit: limit + 1 }),
    ])
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      of,
      definition,
      value,
      items: await this.narrator.tell(organizationId, shown, then),
      ...(rows.length > limit && last && { next: cursorOf(asked, [last.position.toString()]) }),
      total: all,
    }
  }
}
