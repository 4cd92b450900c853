import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import { getOrganization } from '@rostrum/contracts/organization'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements } from '../platform/implements.ts'
import { GetOrganization } from '../platform/messages/reading.ts'

@Controller()
export class OrganizationsController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(getOrganization)
  get(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new GetOrganization(organizationId))
  }
}
