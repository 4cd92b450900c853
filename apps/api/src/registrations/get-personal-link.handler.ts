import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { GetPersonalLink } from '../platform/messages/registrations.ts'
import { Vault } from '../platform/vault/vault.ts'

@QueryHandler(GetPersonalLink)
export class GetPersonalLinkHandler implements IQueryHandler<GetPersonalLink> {
  constructor(private readonly vault: Vault) {}

  async execute({ organizationId, registrationId }: GetPersonalLink) {
    const token = await this.vault.linkOf(organizationId, registrationId)
    if (!token) return reject('registration_not_found', 'There is no such registration.')
    return { url: `/r/${token}` }
  }
}
