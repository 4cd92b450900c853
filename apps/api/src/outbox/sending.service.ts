import { Inject, Injectable, type OnApplicationBootstrap, Optional } from '@nestjs/common'
import { OrganizationId, WebinarId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { QUEUE, type Queue } from '../platform/queue.ts'
import { inOrganization } from '../platform/tenancy.ts'
import { Messages } from '../platform/vault/messages.ts'
import { Delivery } from './delivery.ts'
import { Notifier, reminding, sending } from './notifier.ts'
import { OwedNotices } from './owed.ts'

const day = 86_400
/** A message is tried until its own time is over, which is a day at most. */
const messages = {
  ...{ retries: 1_000, firstPauseSeconds: 5, longestPauseSeconds: 900 },
  rememberedSeconds: day,
}
const timers = {
  ...{ retries: 1_000, firstPauseSeconds: 5, longestPauseSeconds: 300 },
  rememberedSeconds: 31 * day,
}

/** Works the queue off, and fills it anew at each start: what was lost with it is found again. */
@Injectable()
export class SendingService implements OnApplicationBootstrap {
  constructor(
    private readonly delivery: Delivery,
    private readonly notifier: Notifier,
    private readonly owed: OwedNotices,
    private readonly outbox: Messages,
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    @Optional() @Inject(QUEUE) private readonly queue?: Queue,
  ) {}

  async onApplicationBootstrap() {
    if (!this.queue) return
    await this.queue.declare(sending, messages)
    await this.queue.declare(reminding, timers)
    await this.refill()
    await this.queue.work<{ organizationId: string; messageId: string }>(
      sending,
      ({ organizationId, messageId }) => {
        const id = OrganizationId.parse(organizationId)
        return inOrganization(id, () => this.delivery.deliver(id, messageId))
      },
    )
    await this.queue.work<{ organizationId: string; webinarId: string }>(
      reminding,
      ({ organizationId, webinarId }) => {
        const id = OrganizationId.parse(organizationId)
        return inOrganization(id, () => this.notifier.settleWebinar(id, WebinarId.parse(webinarId)))
      },
    )
  }

  /** Every message that waits, and the timers of every start that is not long past. */
  async refill() {
    for (const { organizationId, messageId } of await this.outbox.waiting())
      await this.notifier.enqueue(organizationId, messageId)
    const { rows } = await sql<{ organization_id: string; webinar_id: string }>`
      select organization_id, webinar_id from read_models.webinar_1
      where starts_at > now() - interval '30 days'`.execute(this.whole)
    for (const { organization_id: organizationId, webinar_id: webinarId } of rows) {
      const facts = await this.owed.ofWebinar(WebinarId.parse(webinarId))
      await this.notifier.setTimers(organizationId, webinarId, facts)
    }
  }
}
