import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { RemoveSavedQuery } from '../platform/messages/history-queries.ts'
import { SavedQueries } from './saved-queries.ts'

@CommandHandler(RemoveSavedQuery)
export class RemoveSavedQueryHandler implements ICommandHandler<RemoveSavedQuery> {
  constructor(private readonly saved: SavedQueries) {}

  async execute({ organizationId, savedQueryId }: RemoveSavedQuery) {
    const was = await this.saved.remove(organizationId, savedQueryId)
    return was ? {} : reject('saved_query_not_found', 'There is no such query.')
  }
}
