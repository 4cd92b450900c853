import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { RemoveBookmark } from '../platform/messages/bookmarks.ts'
import { Bookmarks } from './bookmarks.ts'

@CommandHandler(RemoveBookmark)
export class RemoveBookmarkHandler implements ICommandHandler<RemoveBookmark> {
  constructor(private readonly bookmarks: Bookmarks) {}

  async execute({ organizationId, bookmarkId }: RemoveBookmark) {
    const was = await this.bookmarks.remove(organizationId, bookmarkId)
    return was ? {} : reject('bookmark_not_found', 'There is no such bookmark.')
  }
}
