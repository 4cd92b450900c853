import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { consents } from '@rostrum/domain/consents/decider'
import { consentStream } from '@rostrum/domain/consents/events'
import { offeredFields } from '@rostrum/domain/consents/fields'
import { Streams } from '@rostrum/event-sourcing/streams'
import { GetOfferedConsents } from '../platform/messages/consents.ts'

@QueryHandler(GetOfferedConsents)
export class GetOfferedConsentsHandler implements IQueryHandler<GetOfferedConsents> {
  constructor(private readonly streams: Streams) {}

  async execute({ organizationId, languages }: GetOfferedConsents) {
    const stream = consentStream(organizationId)
    const found = await this.streams.load(consents, stream, { organizationId })
    return offeredFields(found?.state ?? consents.initialState, languages)
  }
}
