import { Inject, Injectable, Optional } from '@nestjs/common'
import { RegistrationEvent } from '@rostrum/domain/registrations/events'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { OrganizationId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { categoryOf, idOf, typesOf } from '../platform/deciding.ts'
import { LogWatch } from '../platform/log-watch.ts'
import { QUEUE, type Queue } from '../platform/queue.ts'
import { ReactingService } from '../platform/reacting-service.ts'
import type { Loose } from '../platform/reactor.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { Traffic } from '../platform/traffic.ts'
import { Notifier } from './notifier.ts'

/** The last place in the log that told of it. */
interface Seen {
  readonly position: bigint
}

const news: ReadonlySet<string> = new Set([
  ...typesOf(RegistrationEvent),
  ...['WebinarScheduled', 'WebinarRescheduled', 'WebinarPostponed', 'WebinarCancelled'],
  'WebinarReinstated',
])
const pauseMs = 500

/** Follows what happens to registrations and webinars, and has the outbox say it. */
@Injectable()
export class NoticesReactor extends ReactingService<Seen> {
  readonly name = 'notices'
  readonly graceMs = 0

  constructor(
    watch: LogWatch,
    @Inject(WHOLE_DATABASE) whole: Database,
    private readonly notifier: Notifier,
    private readonly readAfter: ReadAfter,
    private readonly traffic: Traffic,
    @Optional() @Inject(QUEUE) private readonly queue?: Queue,
  ) {
    super(watch, whole)
  }

  /** A process without a queue leaves it to one that has it. */
  override onApplicationBootstrap() {
    if (this.queue) super.onApplicationBootstrap()
  }

  observe({ streamName, type, position, metadata }: RecordedEvent) {
    const category = categoryOf(streamName)
    if (category !== 'registration' && category !== 'webinar') return undefined
    if (!news.has(type) || metadata.actor.startsWith('backfill:')) return undefined
    return { key: streamName, tell: () => ({ position }) }
  }

  isSettled() {
    return false
  }

  async settle(key: string, loose: Loose<Seen>): Promise<number | undefined> {
    const organizationId = OrganizationId.parse(loose.organizationId)
    if (categoryOf(key) === 'registration') {
      await this.traffic.quiet()
      await this.notifier.settleRegistration(organizationId, RegistrationId.parse(idOf(key)))
      return undefined
    }
    // Whoever registered before it is in the table once that reflects it.
    if (!(await this.readAfter.reached(loose.state.position))) return pauseMs
    await this.notifier.settleWebinar(organizationId, WebinarId.parse(idOf(key)))
    return undefined
  }
}
