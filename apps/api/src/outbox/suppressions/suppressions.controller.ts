import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { liftSuppression, listSuppressions, suppressAddress } from '@rostrum/contracts/suppressions'
import { type Actor, CurrentActor } from '../../platform/actor.ts'
import type { Asked } from '../../platform/command-context.ts'
import { Asking, Implements, Input } from '../../platform/implements.ts'
import {
  LiftSuppression,
  ListSuppressions,
  SuppressAddress,
} from '../../platform/messages/suppressions.ts'

@Controller()
export class SuppressionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listSuppressions)
  list(
    @Input(listSuppressions) { query }: InputOf<typeof listSuppressions>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListSuppressions(organizationId, query))
  }

  @Implements(suppressAddress)
  suppress(
    @Input(suppressAddress) { body }: InputOf<typeof suppressAddress>,
    @Asking(suppressAddress) asked: Asked,
  ) {
    return this.commands.execute(new SuppressAddress(body.email, body.reason, asked))
  }

  @Implements(liftSuppression)
  lift(
    @Input(liftSuppression) { params, body }: InputOf<typeof liftSuppression>,
    @Asking(liftSuppression) asked: Asked,
  ) {
    return this.commands.execute(new LiftSuppression(params.suppressionId, body.reason, asked))
  }
}
