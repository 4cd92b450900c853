import { Controller } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { readFeed } from '@rostrum/contracts/feed'
import { getEvidence, getHistory } from '@rostrum/contracts/history'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import { GetEvidence, GetHistory, ReadFeed } from '../platform/messages/history.ts'

@Controller()
export class HistoryController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(getHistory)
  history(
    @Input(getHistory) { params, query }: InputOf<typeof getHistory>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetHistory(organizationId, params.webinarId, query))
  }

  @Implements(getEvidence)
  evidence(
    @Input(getEvidence) { params, query }: InputOf<typeof getEvidence>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetEvidence(organizationId, params.webinarId, query))
  }

  @Implements(readFeed)
  feed(
    @Input(readFeed) { query }: InputOf<typeof readFeed>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ReadFeed(organizationId, query))
  }
}
