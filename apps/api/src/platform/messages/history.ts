import { Query } from '@nestjs/cqrs'
import type { AnswerOf, InputOf } from '@rostrum/contracts/endpoint'
import type { getCausation, getEvent, listEvents } from '@rostrum/contracts/events'
import type { readFeed } from '@rostrum/contracts/feed'
import type { getEvidence, getHistory, HistoryItem } from '@rostrum/contracts/history'
import type { Cutoff } from '@rostrum/domain/reports/cutoff'
import type { Behind } from '@rostrum/domain/reports/report-definition'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { OrganizationId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { z } from 'zod'

export type TellableItem = z.input<typeof HistoryItem>

/** What organisers did to a webinar, newest first; with people, what those did too. */
export class GetHistory extends Query<AnswerOf<typeof getHistory> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly query: Omit<InputOf<typeof getHistory>['query'], 'after'>,
  ) {
    super()
  }
}

/** The events that make a number. */
export class GetEvidence extends Query<AnswerOf<typeof getEvidence> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly webinarId: WebinarId,
    readonly query: Omit<InputOf<typeof getEvidence>['query'], 'after'>,
  ) {
    super()
  }
}

/** One webinar, all of a series, or all there is. */
export type Concerned =
  | { readonly webinarId: WebinarId }
  | { readonly seriesId: SeriesId }
  | Readonly<Record<string, never>>

/** What counts as of one of the two and not as of the other, newest first. */
export class TellBetween extends Query<TellableItem[]> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly about: Concerned,
    readonly between: readonly [Cutoff, Cutoff],
    readonly categories: readonly string[],
  ) {
    super()
  }
}

/** What happened in an organization, newest first. */
export class ListEvents extends Query<AnswerOf<typeof listEvents>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: Omit<InputOf<typeof listEvents>['query'], 'after'>,
  ) {
    super()
  }
}

/** One event with its envelope. */
export class GetEvent extends Query<AnswerOf<typeof getEvent> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly position: string,
    readonly query: Omit<InputOf<typeof getEvent>['query'], 'after'>,
  ) {
    super()
  }
}

/** What led to an event, and what it brought about. */
export class GetCausation extends Query<AnswerOf<typeof getCausation> | Refusal> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly position: string,
    readonly query: Omit<InputOf<typeof getCausation>['query'], 'after'>,
  ) {
    super()
  }
}

/** Public facts after a position of the log. */
export class ReadFeed extends Query<AnswerOf<typeof readFeed>> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly query: InputOf<typeof readFeed>['query'],
  ) {
    super()
  }
}

/** What makes a row of a report, newest first: of one cutoff, or what counts as of one of two. */
export class TellBehind extends Query<{
  readonly items: TellableItem[]
  readonly total: number
  readonly last: string | undefined
}> {
  constructor(
    readonly organizationId: OrganizationId,
    readonly asked: {
      readonly about: Concerned
      readonly behind: Behind
      readonly categories: readonly string[]
      readonly cutoffs: readonly [Cutoff, ...Cutoff[]]
    },
    readonly page: { readonly before: string | undefined; readonly limit: number },
  ) {
    super()
  }
}
