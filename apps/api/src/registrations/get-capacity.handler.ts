import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { capacityOf, seats, seatsTaken, waitlistOf } from '@rostrum/domain/registrations/seats'
import { SeatsEvent } from '@rostrum/domain/registrations/seats-events'
import { sql } from 'kysely'
import { AsOf, counted, type Then } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetCapacity } from '../platform/messages/reading.ts'

@QueryHandler(GetCapacity)
export class GetCapacityHandler implements IQueryHandler<GetCapacity> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
  ) {}

  async execute({ webinarId, moment }: GetCapacity) {
    const then = await this.asOf.resolve(moment)
    return then ? await this.asOfThen(webinarId, then) : await this.now(webinarId)
  }

  private async now(webinarId: string) {
    const { rows } = await sql<{
      seats: number | null
      revision: bigint | null
      taken: number
      waitlisted: number
    }>`
      select c.seats, c.revision,
        (select count(*)::int from read_models.seat_1 s
          where s.webinar_id = ${webinarId} and s.standing = 'seated') as taken,
        (select count(*)::int from read_models.seat_1 s
          where s.webinar_id = ${webinarId} and s.standing = 'waitlisted') as waitlisted
      from (select 1) as one left join read_models.capacity_1 c on c.webinar_id = ${webinarId}`.execute(
      this.database,
    )
    const { seats: most = null, revision, taken = 0, waitlisted = 0 } = rows[0] ?? {}
    return { seats: most, taken, waitlisted, revision: Number(revision ?? 0n) }
  }

  private async asOfThen(webinarId: string, then: Then) {
    const { rows } = await sql<{ type: string; at: string; data: unknown; revision: bigint }>`
      select type, occurred_at as at, data, revision from read_models.journal_1
      where webinar_id = ${webinarId} and category = 'seats' and ${counted(then)}
      order by position`.execute(this.database)
    const state = rows
      .map((stored) => SeatsEvent.parse(stored))
      .reduce(seats.evolve, seats.initialState)
    return {
      seats: capacityOf(state),
      taken: seatsTaken(state),
      waitlisted: waitlistOf(state).length,
      revision: Number(rows.at(-1)?.revision ?? 0n),
    }
  }
}
