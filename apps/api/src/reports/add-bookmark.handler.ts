import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { asOfMoment } from '@rostrum/contracts/reading'
import { reject } from '@rostrum/event-sourcing/decider'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { derivedId } from '@rostrum/kernel/ids'
import { AsOf } from '../platform/as-of.ts'
import { EVENT_STORE } from '../platform/event-store.ts'
import { AddBookmark } from '../platform/messages/bookmarks.ts'
import { Bookmarks, mostBookmarks } from './bookmarks.ts'

@CommandHandler(AddBookmark)
export class AddBookmarkHandler implements ICommandHandler<AddBookmark> {
  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly asOf: AsOf,
    private readonly bookmarks: Bookmarks,
  ) {}

  async execute({ bookmark, asked }: AddBookmark) {
    const { organizationId, commandId, actor, at: madeAt } = asked
    const id = derivedId(commandId, 'bookmark')
    const [before] = await this.bookmarks.list(organizationId, id)
    if (before) return before
    if ((await this.bookmarks.count(organizationId)) >= mostBookmarks)
      return reject('too_many_bookmarks', `There are ${mostBookmarks} bookmarks: take one away.`)
    const frozen = await this.frozen(bookmark)
    await this.bookmarks.keep(organizationId, {
      ...{ id, name: bookmark.name, madeAt, actor },
      ...frozen,
    })
    const [kept] = await this.bookmarks.list(organizationId, id)
    return kept ?? reject('bookmark_not_found', 'The bookmark was taken away meanwhile.')
  }

  /** A moment with the place in the log that it is frozen at. */
  private async frozen({ asOf, clock }: AddBookmark['bookmark']) {
    const head = (await this.eventStore.head()) ?? 0n
    const moment = asOfMoment(asOf)
    if (moment?.kind !== 'instant' || clock === 'recorded') {
      const then = await this.asOf.resolve({ asOf, clock })
      const position = then?.position ?? head
      return { asOf: `position:${position}`, position }
    }
    // What the log does not hold yet is not frozen.
    const asked = moment.upTo === undefined ? head : BigInt(moment.upTo)
    const position = asked < head ? asked : head
    return { asOf: `${moment.at}@position:${position}`, position }
  }
}
