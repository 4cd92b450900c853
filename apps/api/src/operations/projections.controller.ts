import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  listProjections,
  rebuildProjection,
  retryParked,
  skipParked,
} from '@rostrum/contracts/projections'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import { ChangeRebuild, ListProjections, ReleaseParked } from '../platform/messages/operations.ts'

@Controller()
export class ProjectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listProjections)
  list(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new ListProjections(organizationId))
  }

  @Implements(retryParked)
  retry(
    @Input(retryParked) { params }: InputOf<typeof retryParked>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.commands.execute(new ReleaseParked(organizationId, params.parkedId))
  }

  @Implements(skipParked)
  skip(
    @Input(skipParked) { params, body }: InputOf<typeof skipParked>,
    @CurrentActor() { id, organizationId }: Actor,
  ) {
    const skipping = { by: id, reason: body.reason }
    return this.commands.execute(new ReleaseParked(organizationId, params.parkedId, skipping))
  }

  @Implements(rebuildProjection)
  rebuild(@Input(rebuildProjection) { body }: InputOf<typeof rebuildProjection>) {
    return this.commands.execute(new ChangeRebuild(body.projection, body.step))
  }
}
