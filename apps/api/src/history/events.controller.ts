import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { getCausation, getEvent, listEvents } from '@rostrum/contracts/events'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import { GetCausation, GetEvent, ListEvents } from '../platform/messages/history.ts'

@Controller()
export class EventsController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(listEvents)
  list(
    @Input(listEvents) { query }: InputOf<typeof listEvents>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListEvents(organizationId, query))
  }

  @Implements(getEvent)
  event(
    @Input(getEvent) { params, query }: InputOf<typeof getEvent>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetEvent(organizationId, params.position, query))
  }

  @Implements(getCausation)
  causation(
    @Input(getCausation) { params, query }: InputOf<typeof getCausation>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetCausation(organizationId, params.position, query))
  }
}
