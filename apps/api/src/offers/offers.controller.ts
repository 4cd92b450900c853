import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { announceOffer, listOffers } from '@rostrum/contracts/content'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { SeriesId } from '@rostrum/kernel/ids'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import { AnnounceOffer } from '../platform/messages/offers.ts'
import { GetWebinar } from '../platform/messages/reading.ts'

@Controller()
export class OffersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listOffers)
  async list(
    @Input(listOffers) { params }: InputOf<typeof listOffers>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const webinar = await this.queries.execute(new GetWebinar(organizationId, params.webinarId))
    return 'outcome' in webinar ? webinar : { items: webinar.offers }
  }

  @Implements(announceOffer)
  async announce(
    @Input(announceOffer) { params, body }: InputOf<typeof announceOffer>,
    @Asking(announceOffer) asked: Asked,
  ) {
    const webinar = await this.queries.execute(
      new GetWebinar(asked.organizationId, params.webinarId),
    )
    if ('outcome' in webinar) return webinar
    const { scope: kind, opensAt, closesAt, ...offer } = body
    const scopes = {
      organization: { kind: 'organization' },
      series: { kind: 'series', seriesId: SeriesId.parse(webinar.seriesId) },
      webinar: { kind: 'webinar', webinarId: params.webinarId },
    } as const
    const window = { ...(opensAt && { opensAt }), ...(closesAt && { closesAt }) }
    return this.commands.execute(
      new AnnounceOffer({ ...offer, scope: scopes[kind], window }, asked),
    )
  }
}
