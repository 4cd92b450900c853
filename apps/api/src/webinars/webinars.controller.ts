import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  changeWebinar,
  copyWebinar,
  getNumbers,
  getWebinar,
  listWebinars,
  planWebinar,
} from '@rostrum/contracts/webinars'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { GetWebinar, GetWebinarNumbers, ListWebinars } from '../platform/messages/reading.ts'
import { ChangeWebinar, CopyWebinar, PlanWebinar } from '../platform/messages/webinars.ts'

@Controller()
export class WebinarsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listWebinars)
  list(
    @Input(listWebinars) { params }: InputOf<typeof listWebinars>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListWebinars(organizationId, params.seriesId))
  }

  @Implements(planWebinar)
  plan(
    @Input(planWebinar) { params, body }: InputOf<typeof planWebinar>,
    @Asking(planWebinar) asked: Asked,
  ) {
    return this.commands.execute(new PlanWebinar(params.seriesId, body, asked))
  }

  @Implements(getWebinar)
  get(
    @Input(getWebinar) { params, query }: InputOf<typeof getWebinar>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetWebinar(organizationId, params.webinarId, query))
  }

  @Implements(getNumbers)
  numbers(
    @Input(getNumbers) { params, query }: InputOf<typeof getNumbers>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetWebinarNumbers(organizationId, params.webinarId, query))
  }

  @Implements(changeWebinar)
  change(
    @Input(changeWebinar) { params, body }: InputOf<typeof changeWebinar>,
    @Asking(changeWebinar) asked: Asked,
  ) {
    const change = { type: 'EditWebinar', ...body } as const
    return this.commands.execute(new ChangeWebinar(params.webinarId, change, asked))
  }

  @Implements(copyWebinar)
  copy(
    @Input(copyWebinar) { params, body }: InputOf<typeof copyWebinar>,
    @Asking(copyWebinar) asked: Asked,
  ) {
    return this.commands.execute(new CopyWebinar(params.webinarId, body, asked))
  }
}
