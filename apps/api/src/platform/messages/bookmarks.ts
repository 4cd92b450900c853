import { Command, Query } from '@nestjs/cqrs'
import type { addBookmark, Bookmark, readDrift } from '@rostrum/contracts/bookmarks'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { BookmarkId, OrganizationId } from '@rostrum/kernel/ids'
import type { z } from 'zod'
import type { Asked } from '../command-context.ts'

type Told = z.input<typeof Bookmark>

export class ListBookmarks extends Query<{ readonly items: Told[] }> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

/** Names a moment, frozen at what the log holds now. */
export class AddBookmark extends Command<Told | Refusal> {
  constructor(
    readonly bookmark: InputOf<typeof addBookmark>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class RemoveBookmark extends Command<Record<string, never> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly bookmarkId: BookmarkId,
  ) {
    super()
  }
}

/** The webinars side by side, at a bookmark and now. */
export class ReadDrift extends Query<AnswerOf<typeof readDrift> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly bookmarkId: BookmarkId,
  ) {
    super()
  }
}
