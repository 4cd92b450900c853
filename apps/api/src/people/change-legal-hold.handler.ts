import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { type PrivacyCommand, privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { DetailsId, derivedId } from '@rostrum/kernel/ids'
import { DATABASE, type Database } from '../platform/database.ts'
import { isKnown, noSuchPerson } from '../platform/known.ts'
import { ChangeLegalHold } from '../platform/messages/people.ts'
import { receipt } from '../platform/receipt.ts'
import { Vault } from '../platform/vault/vault.ts'

@CommandHandler(ChangeLegalHold)
export class ChangeLegalHoldHandler implements ICommandHandler<ChangeLegalHold> {
  constructor(
    private readonly streams: Streams,
    private readonly vault: Vault,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ personId, reason, asked }: ChangeLegalHold) {
    const { organizationId, commandId, at } = asked
    const stream = privacyStream(personId)
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const details = DetailsId.parse(derivedId(commandId, 'reason|0'))
    const found = await this.streams.load(privacy, stream, asked)
    const isNews = reason !== undefined && !found?.state.held && !found?.state.certificateId
    if (isNews)
      await this.vault.record({
        ...{ organizationId, commandId, streamName: stream.streamName },
        // What was erased has no subject any more, and is refused by what follows.
        subject: { id: personId, kind: 'participant', isNew: false },
        entries: [{ details, class: 'reason', content: { reason } }],
      })
    const command: PrivacyCommand =
      reason === undefined ? { type: 'LiftLegalHold', at } : { type: 'PlaceLegalHold', details, at }
    return receipt(personId, await this.streams.decide(privacy, stream, command, asked))
  }
}
