import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { TellBetween } from '../platform/messages/history.ts'
import { countedBy, newest } from './journal.ts'
import { Narrator } from './narrator.ts'

@QueryHandler(TellBetween)
export class TellBetweenHandler implements IQueryHandler<TellBetween> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly narrator: Narrator,
  ) {}

  async execute({ organizationId, webinarId, between, categories }: TellBetween) {
    const [one, other] = between
    const where = sql<boolean>`webinar_id = ${webinarId} and organization_id = ${organizationId}
      and category = any(${[...categories]})
      and (${countedBy(one)}) <> (${countedBy(other)})`
    const rows = await newest(this.database, where)
    return await this.narrator.tell(organizationId, webinarId, rows, undefined)
  }
}
