import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { applyRetention, getRetention, setRetention } from '@rostrum/contracts/retention'
import { type KeptClass, keptClassNames } from '@rostrum/kernel/kept-class'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { ApplyRetention, GetRetention, SetRetention } from '../platform/messages/retention.ts'

@Controller()
export class RetentionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(getRetention)
  get(
    @Input(getRetention) { query }: InputOf<typeof getRetention>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const given = keptClassNames.flatMap((name): [KeptClass, number | null][] => {
      const days = query[name]
      return days === undefined ? [] : [[name, days === 'never' ? null : days]]
    })
    return this.queries.execute(new GetRetention(organizationId, Object.fromEntries(given)))
  }

  @Implements(setRetention)
  set(
    @Input(setRetention) { body }: InputOf<typeof setRetention>,
    @Asking(setRetention) asked: Asked,
  ) {
    return this.commands.execute(new SetRetention(body, asked))
  }

  @Implements(applyRetention)
  apply(@CurrentActor() { organizationId }: Actor) {
    return this.commands.execute(new ApplyRetention(organizationId))
  }
}
