import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler, QueryBus } from '@nestjs/cqrs'
import { participant } from '@rostrum/domain/people/decider'
import { participantStream } from '@rostrum/domain/people/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { ParticipantId } from '@rostrum/kernel/ids'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetPersonConsents, WithdrawConsent } from '../platform/messages/consents.ts'
import { participantsOf } from '../platform/participants.ts'
import { receipt, upTo } from '../platform/receipt.ts'

/** Of whoever is several participants it is taken back for each. */
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
    const isSaid = known.items.some((one) => one.purpose === purpose && one.seriesId === inSeries)
    if (!isSaid) return reject('consent_not_found', 'They said nothing of that purpose.')
    const command = { type: 'WithdrawConsent', purpose, inSeries, at } as const
    const [first, ...others] = await participantsOf(this.database, organizationId, personId)
    const take = async (id: string) => {
      const stream = participantStream(ParticipantId.parse(id))
      return receipt(personId, await this.streams.decide(participant, stream, command, asked))
    }
    let taken = await take(first)
    for (const other of others) {
      const more = await take(other)
      if ('outcome' in taken || 'outcome' in more) return more
      taken = upTo(taken, BigInt(more.position))
    }
    return taken
  }
}
