import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { Streams } from '@rostrum/event-sourcing/streams'
import { CertificateId, derivedId, type SubjectId } from '@rostrum/kernel/ids'
import type { Asked } from '../platform/command-context.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { ErasePeople } from '../platform/messages/people.ts'
import { heldOf } from '../platform/vault/erasure.ts'
import { Erasures, type Parting } from './erasures.ts'

/** Asks for each, and carries all out together; whom a hold keeps stays. */
@CommandHandler(ErasePeople)
export class ErasePeopleHandler implements ICommandHandler<ErasePeople> {
  constructor(
    private readonly streams: Streams,
    private readonly erasures: Erasures,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ people, asked }: ErasePeople) {
    const parting: Parting[] = []
    for (const personId of people) parting.push(...(await this.#request(personId, asked)))
    await this.erasures.carryOutAll(parting, asked)
    return { erased: parting.length }
  }

  async #request(subjectId: SubjectId, asked: Asked): Promise<Parting[]> {
    const { organizationId, at } = asked
    const commandId = derivedId(asked.commandId, subjectId)
    const certificateId = CertificateId.parse(derivedId(commandId, 'certificate'))
    const held = await heldOf(this.database, organizationId, subjectId)
    const request = { type: 'RequestErasure', requested: { certificateId, ...held }, at } as const
    const stream = privacyStream(subjectId)
    const context = { ...asked, commandId }
    const outcome = await this.streams.decide(privacy, stream, request, context)
    if (outcome.outcome === 'rejected') return []
    const found = await this.streams.load(privacy, stream, { organizationId })
    return [{ subjectId, certificateId: found?.state.certificateId ?? certificateId }]
  }
}
