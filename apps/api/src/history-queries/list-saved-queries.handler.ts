import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { ListSavedQueries } from '../platform/messages/history-queries.ts'
import { SavedQueries } from './saved-queries.ts'

@QueryHandler(ListSavedQueries)
export class ListSavedQueriesHandler implements IQueryHandler<ListSavedQueries> {
  constructor(private readonly saved: SavedQueries) {}

  async execute({ organizationId }: ListSavedQueries) {
    return { items: await this.saved.list(organizationId) }
  }
}
