import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { getOrganization } from '@rostrum/contracts/organization'
import { foundOrganization, setIdentity } from '@rostrum/contracts/organization-changes'
import { type Actor, CurrentActor, whose } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { ChangeOrganization, FoundAnother } from '../platform/messages/organizations.ts'
import { GetOrganization } from '../platform/messages/reading.ts'

@Controller()
export class OrganizationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(getOrganization)
  get(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new GetOrganization(organizationId))
  }

  @Implements(setIdentity)
  setIdentity(
    @Input(setIdentity) { body }: InputOf<typeof setIdentity>,
    @Asking(setIdentity) asked: Asked,
  ) {
    return this.commands.execute(new ChangeOrganization({ type: 'SetIdentity', ...body }, asked))
  }

  @Implements(foundOrganization)
  found(
    @Input(foundOrganization) { body }: InputOf<typeof foundOrganization>,
    @CurrentActor() actor: Actor,
    @Asking(foundOrganization) asked: Asked,
  ) {
    return this.commands.execute(new FoundAnother(body, whose(actor).userId, asked))
  }
}
