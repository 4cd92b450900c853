import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { CertificateId, derivedId } from '@rostrum/kernel/ids'
import { DATABASE, type Database } from '../platform/database.ts'
import { ErasePerson } from '../platform/messages/people.ts'
import { receipt } from '../platform/receipt.ts'
import { heldOf } from '../platform/vault/erasure.ts'
import { Erasures } from './erasures.ts'
import { isKnown, noSuchPerson } from './known.ts'

/** The intent first; whatever dies after it, the reactor carries out. */
@CommandHandler(ErasePerson)
export class ErasePersonHandler implements ICommandHandler<ErasePerson> {
  constructor(
    private readonly streams: Streams,
    private readonly erasures: Erasures,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ personId, asked }: ErasePerson) {
    const { organizationId, at } = asked
    const stream = privacyStream(personId)
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const requested = {
      certificateId: CertificateId.parse(derivedId(asked.commandId, 'certificate')),
      ...(await heldOf(this.database, organizationId, personId)),
    }
    const request = { type: 'RequestErasure', requested, at } as const
    const asking = await this.streams.decide(privacy, stream, request, asked)
    if (asking.outcome === 'rejected') return asking
    const found = await this.streams.load(privacy, stream, asked)
    const { certificateId = requested.certificateId, erased } = found?.state ?? {}
    const end = erased ? asking : await this.erasures.carryOut(personId, certificateId, asked)
    const landed = receipt(personId, end)
    return 'outcome' in landed ? landed : { ...landed, certificateId }
  }
}
