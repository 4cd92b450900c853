import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { ParticipantId } from '@rostrum/kernel/ids'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetPersonConsents, WithdrawConsent } from '../platform/messages/consents.ts'
import { participantsOf } from '../platform/participants.ts'
import { receipt, upTo } from '../platform/receipt.ts'

/** Of whoever is several participants it is taken back for each: the last one answers. */
@CommandHandler(WithdrawConsent)
export class WithdrawConsentHandler implements ICommandHandler<WithdrawConsent> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly queries: QueryBus,
    private readonly streams: Streams,
  ) {}

  async execute({ personId, withdrawn, asked }: WithdrawConsent) {
    const { organizationId, at } = asked
    const known = await this.queries.execute(new GetPersonConsents(organizationId, personId))
    if ('outcome' in known) return known
    const { purpose, seriesId: inSeries } = withdrawn
    const command = { type: 'WithdrawConsent', purpose, inSeries, at } as const
    const all = await participantsOf(this.database, organizationId, personId)
    const taken = await Promise.all(
      all.map(async (id) => {
        const stream = participantStream(ParticipantId.parse(id))
        return receipt(personId, await this.streams.decide(participant, stream, command, asked))
      }),
    )
    return taken.reduce((one, other) =>
      'outcome' in one || 'outcome' in other ? one : upTo(one, BigInt(other.position)),
    )
  }
}
