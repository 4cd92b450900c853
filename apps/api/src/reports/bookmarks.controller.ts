import { Controller } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import { addBookmark, listBookmarks, readDrift, removeBookmark } from '@rostrum/contracts/bookmarks'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import type { Asked } from '../platform/command-context.ts'
import { Asking, Implements, Input } from '../platform/implements.ts'
import {
  AddBookmark,
  ListBookmarks,
  ReadDrift,
  RemoveBookmark,
} from '../platform/messages/bookmarks.ts'

@Controller()
export class BookmarksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Implements(listBookmarks)
  list(@CurrentActor() { organizationId }: Actor) {
    return this.queries.execute(new ListBookmarks(organizationId))
  }

  @Implements(addBookmark)
  add(
    @Input(addBookmark) { body }: InputOf<typeof addBookmark>,
    @Asking(addBookmark) asked: Asked,
  ) {
    return this.commands.execute(new AddBookmark(body, asked))
  }

  @Implements(removeBookmark)
  remove(
    @Input(removeBookmark) { params }: InputOf<typeof removeBookmark>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.commands.execute(new RemoveBookmark(organizationId, params.bookmarkId))
  }

  @Implements(readDrift)
  drift(
    @Input(readDrift) { params }: InputOf<typeof readDrift>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ReadDrift(organizationId, params.bookmarkId))
  }
}
