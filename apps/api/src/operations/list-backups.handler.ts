import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { Clock } from '../platform/clock.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { ListBackups } from '../platform/messages/operations.ts'

interface Row {
  readonly takenAt: string
  readonly keptUntil: string
  readonly holdsHistory: boolean
}

@QueryHandler(ListBackups)
export class ListBackupsHandler implements IQueryHandler<ListBackups> {
  constructor(
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    private readonly clock: Clock,
  ) {}

  async execute() {
    const { rows } = await sql<Row>`
      select taken_at as "takenAt", kept_until as "keptUntil", events is not null as "holdsHistory"
      from jobs.backup where kept_until > ${this.clock.now()}
      order by taken_at desc limit 100`.execute(this.whole)
    return {
      items: rows.map(({ takenAt, keptUntil, ...row }) => ({
        ...{ ...row, takenAt: Instant.parse(takenAt), keptUntil: Instant.parse(keptUntil) },
      })),
    }
  }
}
