import { randomUUID } from 'node:crypto'
import { Inject } from '@nestjs/common'
import { CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { retention } from '@rostrum/domain/retention/decider'
import { type Gone, retentionStream } from '@rostrum/domain/retention/events'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { derivedId, type OrganizationId, SubjectId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { Clock } from '../platform/clock.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { ErasePeople } from '../platform/messages/people.ts'
import { ApplyRetention } from '../platform/messages/retention.ts'
import { reacting } from '../platform/reacting.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { rewrite } from '../platform/vault/erasure.ts'
import { emptyPastTime, peoplePastTime } from '../platform/vault/retention.ts'

interface OpenRun {
  readonly run_id: string
  readonly parts: readonly string[]
  readonly gone: readonly Gone[]
}

/** At once: what a request for one of them waits for at most. */
const chunk = 50

/** People first, then single classes of those who stay; wherever it dies, the next run goes on. */
@CommandHandler(ApplyRetention)
export class ApplyRetentionHandler implements ICommandHandler<ApplyRetention> {
  constructor(
    private readonly commands: CommandBus,
    private readonly streams: Streams,
    private readonly readAfter: ReadAfter,
    private readonly clock: Clock,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
  ) {}

  async execute({ organizationId }: ApplyRetention) {
    const before = await this.#finish(organizationId)
    // A hold that was placed before now holds.
    await this.readAfter.reached((await this.eventStore.head()) ?? 0n)
    const stream = retentionStream(organizationId)
    const found = await this.streams.load(retention, stream, { organizationId })
    const { days } = found?.state ?? retention.initialState
    const asked = { organizationId, days, now: this.clock.now() }
    const runId = randomUUID()
    const people = await this.#erasePeople(runId, asked)
    await this.whole.transaction().execute(async (tx) => {
      const { gone, parts } = await emptyPastTime(tx, asked)
      const all = people > 0 ? [{ class: 'contact', people, entries: people }, ...gone] : gone
      await sql`insert into jobs.retention_run (organization_id, run_id, parts, gone)
        values (${organizationId}, ${runId}, ${parts}::text[], ${JSON.stringify(all)})`.execute(tx)
    })
    return { gone: [...before, ...(await this.#finish(organizationId))] }
  }

  async #erasePeople(runId: string, asked: Parameters<typeof peoplePastTime>[1]) {
    const { organizationId } = asked
    for (let erased = 0, nth = 0; ; nth++) {
      const due = await peoplePastTime(this.whole, asked, chunk)
      const people = due.map((id) => SubjectId.parse(id))
      const context = this.#context(organizationId, derivedId(runId, `people|${nth}`))
      const done = await this.commands.execute(new ErasePeople(people, context))
      erased += done.erased
      if (due.length < chunk || done.erased === 0) return erased
    }
  }

  /** Rewrites what a run emptied, and puts it on record. */
  async #finish(organizationId: OrganizationId): Promise<readonly Gone[]> {
    const whose = sql`organization_id = ${organizationId}`
    const { rows } = await sql<OpenRun>`select run_id, parts, gone from jobs.retention_run
      where ${whose}`.execute(this.whole)
    const [open] = rows
    if (!open) return []
    const rewritten = await rewrite(this.whole, open.parts)
    const at = this.clock.now()
    const record = { type: 'RecordRetention', gone: open.gone, rewritten, at } as const
    const context = this.#context(organizationId, open.run_id)
    await this.streams.decide(retention, retentionStream(organizationId), record, context)
    await sql`delete from jobs.retention_run where ${whose} and run_id = ${open.run_id}`.execute(
      this.whole,
    )
    return open.gone
  }

  #context(organizationId: OrganizationId, causationId: string) {
    return reacting('retention', { causationId, organizationId })
  }
}
