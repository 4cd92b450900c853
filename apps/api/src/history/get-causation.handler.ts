import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { AsOf, counted } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetCausation } from '../platform/messages/history.ts'
import { type Linked, treeOf } from './causation.ts'
import { Events } from './events.ts'
import { noSuchEvent } from './get-event.handler.ts'
import { eventAt } from './journal.ts'

const most = 500

@QueryHandler(GetCausation)
export class GetCausationHandler implements IQueryHandler<GetCausation> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly asOf: AsOf,
    private readonly events: Events,
  ) {}

  async execute({ organizationId, position, query }: GetCausation) {
    const then = await this.asOf.resolve(query)
    const known = await eventAt(this.database, organizationId, position, then)
    if (!known) return noSuchEvent()
    const ours = sql`organization_id = ${organizationId} and ${counted(then)}`
    const above = await this.#above(known.position, ours)
    const asked = above.at(-1)
    if (!asked) return noSuchEvent()
    const below = await this.#below(asked, above.at(-2), ours)
    const rows = [...above, ...below.slice(0, most)]
    const root = treeOf(rows, await this.events.tell(organizationId, rows, then))
    return root ? { root, cut: below.length > most } : noSuchEvent()
  }

  /**
   * From the first cause down to the event itself. A cause stands before what it led to, so that
   * this has an end.
   */
  async #above(position: bigint, ours: RawBuilder<unknown>): Promise<Linked[]> {
    const [asked] = await this.#linked(sql`position = ${position}`, 1)
    const chain: Linked[] = []
    for (let one = asked; one && chain.length < most; ) {
      chain.unshift(one)
      const before = sql`${ours} and position < ${one.position}`
      const [first] = await this.#linked(sql`${before} and command_id = ${one.command_id}`, 1)
      // Not every cause is an event: a run of retention has an id, too.
      const id = z.uuid().safeParse(one.causation_id).data
      const [cause] = id ? await this.#linked(sql`${before} and event_id = ${id}`, 1) : []
      one = first ?? cause
    }
    return chain
  }

  /** Level by level, the oldest first. */
  async #below(
    asked: Linked,
    cause: Linked | undefined,
    ours: RawBuilder<unknown>,
  ): Promise<Linked[]> {
    const found = new Map<bigint, Linked>()
    for (let reached = [asked]; reached.length > 0 && found.size <= most; ) {
      const events = reached.map(({ event_id }) => event_id)
      const commands = reached.map(({ command_id }) => command_id)
      // What else a command did hangs beneath its first event.
      const own = commands.filter((id) => id !== cause?.command_id)
      const next = await this.#linked(
        sql`${ours} and position > ${asked.position} and position in (
          select position from read_models.journal_1 where command_id = any(${own})
          union all
          select position from read_models.cause_1 where causation_id = any(${events}))`,
        most + 1 + found.size,
      )
      reached = next.filter(({ position }) => !found.has(position))
      for (const row of reached) found.set(row.position, row)
    }
    return [...found.values()].toSorted((one, other) => (one.position < other.position ? -1 : 1))
  }

  async #linked(where: RawBuilder<unknown>, limit: number): Promise<Linked[]> {
    const { rows } = await sql<Linked>`
      select j.*, c.causation_id from (
        select * from read_models.journal_1 where ${where} order by position limit ${limit}) j
      left join read_models.cause_1 c using (position) order by position`.execute(this.database)
    return rows
  }
}
