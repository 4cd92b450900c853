import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { PrivacyEvent } from '@rostrum/domain/privacy/events'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { SubjectId } from '@rostrum/kernel/ids'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { categoryOf, idOf } from '../platform/deciding.ts'
import { LogWatch } from '../platform/log-watch.ts'
import { ErasePeople } from '../platform/messages/people.ts'
import { participantsOf } from '../platform/participants.ts'
import { reacting } from '../platform/reacting.ts'
import { ReactingService } from '../platform/reacting-service.ts'
import type { Loose } from '../platform/reactor.ts'

interface Requested {
  readonly certificateId: string
  readonly erased: boolean
}

/** An erasure that was asked for and not carried out is: the request died in between. */
@Injectable()
export class ErasureReactor extends ReactingService<Requested> {
  readonly name = 'erasure'
  readonly graceMs = 60_000

  constructor(
    watch: LogWatch,
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    private readonly commands: CommandBus,
  ) {
    super(watch, whole)
  }

  observe({ streamName, type, data, metadata }: RecordedEvent) {
    if (categoryOf(streamName) !== 'privacy') return undefined
    const { data: event } = PrivacyEvent.safeParse({ type, at: metadata.occurredAt, data })
    if (event?.type !== 'ErasureRequested' && event?.type !== 'SubjectErased') return undefined
    const { certificateId } = event.data
    const erased = event.type === 'SubjectErased'
    return { key: idOf(streamName), tell: (): Requested => ({ certificateId, erased }) }
  }

  isSettled({ erased }: Requested) {
    return erased
  }

  async settle(key: string, loose: Loose<Requested>): Promise<undefined> {
    const asked = reacting(this.name, loose)
    const together = await participantsOf(this.whole, asked.organizationId, key)
    // Whoever died may have asked for the first of them only.
    const people = together.map((one) => SubjectId.parse(one))
    await this.commands.execute(new ErasePeople(people, asked))
    return undefined
  }
}
