import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { ListBookmarks } from '../platform/messages/bookmarks.ts'
import { Bookmarks } from './bookmarks.ts'

@QueryHandler(ListBookmarks)
export class ListBookmarksHandler implements IQueryHandler<ListBookmarks> {
  constructor(private readonly bookmarks: Bookmarks) {}

  async execute({ organizationId }: ListBookmarks) {
    return { items: await this.bookmarks.list(organizationId) }
  }
}
