import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { ListHistoryViews } from '../platform/messages/history-queries.ts'
import { describedViews } from '../platform/sql/described.ts'

@QueryHandler(ListHistoryViews)
export class ListHistoryViewsHandler implements IQueryHandler<ListHistoryViews> {
  #views: ReturnType<typeof describedViews> | undefined

  /** The same for everybody, for as long as this build runs. */
  async execute() {
    this.#views ??= describedViews()
    return { items: await this.#views }
  }
}
