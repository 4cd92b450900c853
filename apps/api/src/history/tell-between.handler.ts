import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { TellBetween } from '../platform/messages/history.ts'
import { concerning, ofWebinars } from './concerning.ts'
import { countedBy, knownBy, newest } from './journal.ts'
import { Narrator } from './narrator.ts'

@QueryHandler(TellBetween)
export class TellBetweenHandler implements IQueryHandler<TellBetween> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly narrator: Narrator,
  ) {}

  async execute({ organizationId, about, between, categories }: TellBetween) {
    const [one, other] = between
    const where = sql<boolean>`organization_id = ${organizationId}
      and category = any(${[...categories]}) and (
        ${concerning(about)} and (${countedBy(one)}) <> (${countedBy(other)})
        or position in (
          select position from read_models.merge_1 where organization_id = ${organizationId}
            and participant_id in (select participant_id from read_models.registration_1
              where organization_id = ${organizationId} and ${ofWebinars(about)})
            and (${knownBy(one)}) <> (${knownBy(other)})))`
    const rows = await newest(this.database, where)
    return await this.narrator.tell(organizationId, rows, undefined)
  }
}
