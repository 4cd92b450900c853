import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { AnswerOf } from '@rostrum/contracts/endpoint'
import type { listProjections, ProjectionState } from '@rostrum/contracts/projections'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { nobodys } from '../platform/audit/fact.ts'
import { Clock } from '../platform/clock.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { ListProjections } from '../platform/messages/operations.ts'
import { type Rebuild, rebuilds } from '../platform/projecting/rebuild-rows.ts'
import { canStandBeside } from '../platform/projecting/shadow.ts'
import { Projector, type ProjectorState } from '../platform/projector.ts'

type Answer = AnswerOf<typeof listProjections>

interface ParkedRow {
  readonly id: string
  readonly projection: string
  readonly streamName: string
  readonly position: bigint
  readonly type: string
  readonly reason: string
  readonly since: string
  readonly waiting: number
}

const mostCounted = 1_000

@QueryHandler(ListProjections)
export class ListProjectionsHandler implements IQueryHandler<ListProjections> {
  constructor(
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly projector: Projector,
    private readonly clock: Clock,
  ) {}

  async execute({ organizationId }: ListProjections): Promise<Answer> {
    const [lag, parked] = await Promise.all([this.#lag(), this.#parkedOf(organizationId)])
    const beside = await rebuilds(this.whole)
    const { group, reflected } = this.projector
    const { names, parked: all } = group
    const items = names.map((name) => ({
      canRebuild: canStandBeside(group.find(name)?.tables ?? []),
      ...{ name, ...stateOf(this.projector.state), lag, rate: group.rateOf(name) },
      ...(reflected >= 0n && { position: reflected.toString() }),
      parked: all.filter(({ projection }) => projection === name).length,
      ...this.#rebuildOf(beside.find(({ projection }) => projection === name)),
    }))
    return { items, parked }
  }

  /** Events that the tables do not reflect yet. */
  async #lag() {
    const { reflected } = this.projector
    const after = reflected < 0n ? undefined : reflected
    let [events, oldest] = [0, '']
    for await (const { recordedAt } of this.eventStore.readAll({ ...(after && { after }) })) {
      oldest ||= recordedAt
      events += 1
      if (events > mostCounted) break
    }
    const since = oldest === '' ? 0 : Date.parse(this.clock.now()) - Date.parse(oldest)
    const isMore = events > mostCounted
    return { events: Math.min(events, mostCounted), isMore, seconds: Math.max(since, 0) / 1_000 }
  }

  #rebuildOf(rebuild: Rebuild | undefined) {
    if (!rebuild) return {}
    const { beside, position, events, isIndexed, failure, comparedAt, rows, differing } = rebuild
    const { reflected, rebuilder } = this.projector
    const share = reflected <= 0n ? 1 : Number(position ?? 0n) / Number(reflected)
    const secondsLeft = rebuilder.secondsLeft(rebuild, reflected)
    const isCompared = comparedAt !== null && rows !== null && differing !== null
    return {
      rebuild: {
        ...{ beside, share: Math.min(share, 1), events: Number(events), isReady: isIndexed },
        ...(failure !== null && { failure }),
        ...(secondsLeft !== undefined && !isIndexed && { secondsLeft }),
        ...(isCompared && {
          compared: {
            ...{ position: comparedAt.toString(), rows: Number(rows) },
            differing: Number(differing),
          },
        }),
      },
    }
  }

  /** What belongs to no organization is shown to each, so that somebody may release it. */
  async #parkedOf(organizationId: string): Promise<Answer['parked']> {
    const names = [...this.projector.group.names]
    const { rows } = await sql<ParkedRow>`
      select parked_id as id, projection, stream_name as "streamName", position, type, reason, since,
        (select count(*)::int from read_models.held h where h.parked_id = p.parked_id) as waiting
      from read_models.parked p
      where organization_id in (${organizationId}, ${nobodys}) and projection = any(${names})
      order by position limit 500`.execute(this.whole)
    return rows.map(({ position, since, ...row }) => ({
      ...{ ...row, position: position.toString(), since: Instant.parse(since) },
    }))
  }
}

function stateOf(state: ProjectorState): { state: ProjectionState; detail?: string } {
  if (state.kind === 'fenced') return { state: 'elsewhere' }
  return 'reason' in state ? { state: state.kind, detail: state.reason } : { state: state.kind }
}
