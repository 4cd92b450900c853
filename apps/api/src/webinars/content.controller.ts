import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import {
  addPresenter,
  changePresenter,
  getAgenda,
  listPresenters,
  orderPresenters,
  replacePresenter,
  setAgenda,
  withdrawPresenter,
} from '@rostrum/contracts/content'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { GetWebinar } from '../platform/messages/reading.ts'
import { ChangeWebinar, PutPresenter } from '../platform/messages/webinars.ts'

@Controller()
export class WebinarContentController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(getAgenda)
  async agenda(
    @Input(getAgenda) { params, query }: InputOf<typeof getAgenda>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const found = await this.queries.execute(
      new GetWebinar(organizationId, params.webinarId, query),
    )
    return 'outcome' in found ? found : { items: found.agenda, revision: found.revision }
  }

  @Implements(setAgenda)
  setAgenda(
    @Input(setAgenda) { params, body }: InputOf<typeof setAgenda>,
    @Asking(setAgenda) asked: Asked,
  ) {
    const change = { type: 'ChangeAgenda', ...body } as const
    return this.commands.execute(new ChangeWebinar(params.webinarId, change, asked))
  }

  @Implements(listPresenters)
  async presenters(
    @Input(listPresenters) { params, query }: InputOf<typeof listPresenters>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const found = await this.queries.execute(
      new GetWebinar(organizationId, params.webinarId, query),
    )
    return 'outcome' in found ? found : { items: found.presenters, revision: found.revision }
  }

  @Implements(addPresenter)
  addPresenter(
    @Input(addPresenter) { params, body }: InputOf<typeof addPresenter>,
    @Asking(addPresenter) asked: Asked,
  ) {
    return this.commands.execute(new PutPresenter(params.webinarId, body, asked))
  }

  @Implements(orderPresenters)
  order(
    @Input(orderPresenters) { params, body }: InputOf<typeof orderPresenters>,
    @Asking(orderPresenters) asked: Asked,
  ) {
    const change = { type: 'ReorderPresenters', ...body } as const
    return this.commands.execute(new ChangeWebinar(params.webinarId, change, asked))
  }

  @Implements(changePresenter)
  changePresenter(
    @Input(changePresenter) { params, body }: InputOf<typeof changePresenter>,
    @Asking(changePresenter) asked: Asked,
  ) {
    const place = { changes: params.presenterId }
    return this.commands.execute(new PutPresenter(params.webinarId, body, asked, place))
  }

  @Implements(replacePresenter)
  replace(
    @Input(replacePresenter) { params, body }: InputOf<typeof replacePresenter>,
    @Asking(replacePresenter) asked: Asked,
  ) {
    const place = { replaces: params.presenterId }
    return this.commands.execute(new PutPresenter(params.webinarId, body, asked, place))
  }

  @Implements(withdrawPresenter)
  withdraw(
    @Input(withdrawPresenter) { params }: InputOf<typeof withdrawPresenter>,
    @Asking(withdrawPresenter) asked: Asked,
  ) {
    const change = { type: 'WithdrawPresenter', presenterId: params.presenterId } as const
    return this.commands.execute(new ChangeWebinar(params.webinarId, change, asked))
  }
}
