import type { StreamableFile } from '@nestjs/common'
import { Command, Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type {
  downloadQuery,
  HistoryView,
  queryHistory,
  SavedQuery,
  saveQuery,
} from '@rostrum/contracts/history-queries'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, SavedQueryId } from '@rostrum/kernel/ids'
import type { z } from 'zod'
import type { Asked } from '../command-context.ts'

type Saved = z.input<typeof SavedQuery>

export class ListHistoryViews extends Query<{ readonly items: HistoryView[] }> {}

/** Asks the history in SQL, for as long as somebody waits for it. */
export class QueryHistory extends Query<AnswerOf<typeof queryHistory> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof queryHistory>['body'],
    readonly signal: AbortSignal,
  ) {
    super()
  }
}

export class DownloadQuery extends Query<StreamableFile | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof downloadQuery>['body'],
    readonly format: 'csv' | 'jsonl' | 'xlsx' | 'parquet',
    readonly signal: AbortSignal,
  ) {
    super()
  }
}

export class ListSavedQueries extends Query<{ readonly items: Saved[] }> {
  constructor(readonly organizationId: OrganizationId) {
    super()
  }
}

/** Keeps a query under a name, in place of one that had it. */
export class SaveQuery extends Command<Saved | Refusal> {
  constructor(
    readonly query: InputOf<typeof saveQuery>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

export class RemoveSavedQuery extends Command<Record<string, never> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly savedQueryId: SavedQueryId,
  ) {
    super()
  }
}
