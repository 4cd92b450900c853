import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { listSavedQueries, removeSavedQuery, saveQuery } from '@rostrum/contracts/history-queries'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  ListSavedQueries,
  RemoveSavedQuery,
  SaveQuery,
} from '../platform/messages/history-queries.ts'

@Controller()
export class SavedQueriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listSavedQueries)
  list(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new ListSavedQueries(organizationId))
  }

  @Implements(saveQuery)
  save(@Input(saveQuery) { body }: InputOf<typeof saveQuery>, @Asking(saveQuery) asked: Asked) {
    return this.commands.execute(new SaveQuery(body, asked))
  }

  @Implements(removeSavedQuery)
  remove(
    @Input(removeSavedQuery) { params }: InputOf<typeof removeSavedQuery>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.commands.execute(new RemoveSavedQuery(organizationId, params.savedQueryId))
  }
}
