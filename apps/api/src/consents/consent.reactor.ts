import { Inject, Injectable } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import { ParticipantEvent } from '@rostrum/domain/people/events'
import type { Agreed } from '@rostrum/domain/people/ledger'
import { RegistrationEvent } from '@rostrum/domain/registrations/events'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { type ParticipantId, RegistrationId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { agreedBy } from '../platform/agreed-by.ts'
import { type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { categoryOf, idOf } from '../platform/deciding.ts'
import { LogWatch } from '../platform/log-watch.ts'
import { GiveConsents } from '../platform/messages/consents.ts'
import { reacting } from '../platform/reacting.ts'
import { ReactingService } from '../platform/reacting-service.ts'
import type { Loose } from '../platform/reactor.ts'

interface Agreeing {
  readonly participantId?: ParticipantId
  readonly agreed: readonly Agreed[]
  readonly at?: string
  readonly isOnRecord: boolean
}

/** What somebody agreed to as they registered comes on record, also where the request died. */
@Injectable()
export class ConsentReactor extends ReactingService<Agreeing> {
  readonly name = 'consents'
  readonly graceMs = 5_000

  constructor(
    watch: LogWatch,
    @Inject(WHOLE_DATABASE) whole: Database,
    private readonly commands: CommandBus,
  ) {
    super(watch, whole)
  }

  observe({ streamName, type, data, metadata }: RecordedEvent) {
    const stored = { type, at: metadata.occurredAt, data }
    if (type === 'RegistrationSubmitted' && categoryOf(streamName) === 'registration') {
      const { data: event } = RegistrationEvent.safeParse(stored)
      if (event?.type !== 'RegistrationSubmitted') return undefined
      const registrationId = RegistrationId.parse(idOf(streamName))
      const agreed = agreedBy(registrationId, event.data)
      if (agreed.length === 0) return undefined
      const { participantId } = event.data
      const tell = (seen?: Agreeing): Agreeing => ({
        ...{ participantId, agreed, at: event.at, isOnRecord: seen?.isOnRecord ?? false },
      })
      return { key: registrationId, tell }
    }
    if (type !== 'ConsentGiven' || categoryOf(streamName) !== 'participant') return undefined
    const { data: event } = ParticipantEvent.safeParse(stored)
    const key = event?.type === 'ConsentGiven' ? event.data.registrationId : undefined
    if (!key) return undefined
    return {
      key,
      tell: (seen?: Agreeing): Agreeing => ({ agreed: [], ...seen, isOnRecord: true }),
    }
  }

  isSettled({ isOnRecord }: Agreeing) {
    return isOnRecord
  }

  async settle(_: string, loose: Loose<Agreeing>): Promise<undefined> {
    const { participantId, agreed, at } = loose.state
    if (!participantId || at === undefined) return undefined
    const asked = { ...reacting(this.name, loose), at: Instant.parse(at) }
    await this.commands.execute(new GiveConsents(participantId, agreed, asked))
    return undefined
  }
}
