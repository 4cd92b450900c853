import { Inject, Injectable, type OnApplicationBootstrap, Optional } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { derivedId, OrganizationId } from '@rostrum/kernel/ids'
import { Clock } from '../platform/clock.ts'
import { Directory } from '../platform/directory.ts'
import { ApplyRetention } from '../platform/messages/retention.ts'
import { QUEUE, type Queue } from '../platform/queue.ts'

const name = 'retention'
const day = 86_400
const work = {
  ...{ retries: 20, firstPauseSeconds: 60, longestPauseSeconds: 3600 },
  rememberedSeconds: 7 * day,
}
/** In the night of most who use it. */
const hour = 'T03:17:00.000Z'

/** Takes away what is past its time once a day; a missed day is made up for at the start. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap {
  constructor(
    private readonly commands: CommandBus,
    private readonly directory: Directory,
    private readonly clock: Clock,
    @Optional() @Inject(QUEUE) private readonly queue?: Queue,
  ) {}

  async onApplicationBootstrap() {
    if (!this.queue) return
    await this.queue.declare(name, work)
    await this.#plan(this.clock.now())
    await this.queue.work<{ on: string }>(name, async ({ on }) => {
      for (const id of this.directory.all()) await this.commands.execute(new ApplyRetention(id))
      await this.#plan(new Date(Date.parse(on) + day * 1000).toISOString())
    })
  }

  /** One job a day, whoever plans it. */
  async #plan(instant: string) {
    const on = instant.slice(0, 10)
    await this.queue?.send(name, derivedId(namespace, `${name}|${on}`), { on }, `${on}${hour}`)
  }
}

/** Of the ids of these jobs alone. */
const namespace = OrganizationId.parse('5b0c9d3e-0a5f-5c57-8d35-7f1d2e0d5a11')
