import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { derivedId } from '@rostrum/kernel/ids'
import { SaveQuery } from '../platform/messages/history-queries.ts'
import { mostSavedQueries, SavedQueries } from './saved-queries.ts'

@CommandHandler(SaveQuery)
export class SaveQueryHandler implements ICommandHandler<SaveQuery> {
  constructor(private readonly saved: SavedQueries) {}

  async execute({ query, asked }: SaveQuery) {
    const { organizationId, commandId, actor, at: savedAt } = asked
    const [before] = await this.saved.list(organizationId, query.name)
    if (!before && (await this.saved.count(organizationId)) >= mostSavedQueries)
      return reject('too_many_saved_queries', `There are ${mostSavedQueries} queries: remove one.`)
    const id = derivedId(commandId, 'query')
    await this.saved.keep(organizationId, { id, ...query, savedAt, actor })
    const [kept] = await this.saved.list(organizationId, query.name)
    return kept ?? reject('saved_query_not_found', 'The query was removed meanwhile.')
  }
}
