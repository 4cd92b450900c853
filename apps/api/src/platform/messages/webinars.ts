import { Command } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import type { planWebinar } from '@rostrum/contracts/webinars'
import type { WebinarCommand, WebinarRejection } from '@rostrum/domain/webinars/commands'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { PresenterId, SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

type Timeless<C> = C extends { at: string } ? Omit<C, 'at'> : never
type PersonalTypes = 'AddPresenter' | 'ChangePresenter' | 'ReplacePresenter' | 'ChangeStage'
export type WebinarChange = Timeless<
  Exclude<WebinarCommand, { type: 'PlanWebinar' | PersonalTypes }>
>
export type WebinarAnswer = Landed | Refusal<WebinarRejection> | Refusal

/** Plans a webinar with all that was typed, and adds it to its series. */
export class PlanWebinar extends Command<WebinarAnswer> {
  constructor(
    readonly seriesId: SeriesId,
    readonly plan: InputOf<typeof planWebinar>['body'],
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Plans a webinar with the content and settings of another. */
export class CopyWebinar extends Command<WebinarAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly differing: Pick<InputOf<typeof planWebinar>['body'], 'schedule'> & {
      readonly title?: string | undefined
      readonly seriesId?: SeriesId | undefined
    },
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Whatever the webinar's own stream decides alone. */
export class ChangeWebinar extends Command<WebinarAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly change: WebinarChange,
    readonly asked: Asked,
  ) {
    super()
  }
}

/** A card as it was typed; what is absent stays as it is, empty takes it away. */
export interface TypedCard {
  readonly name?: string | undefined
  readonly bio?: string | undefined
  readonly portraitUrl?: string | undefined
  readonly title?: string | undefined
  readonly organization?: string | undefined
  readonly featured?: boolean | undefined
}

/** Adds a presenter, changes the card of one, or puts somebody in one's place. */
export class PutPresenter extends Command<WebinarAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly card: TypedCard,
    readonly asked: Asked,
    readonly place?: { readonly changes: PresenterId } | { readonly replaces: PresenterId },
  ) {
    super()
  }
}

/** Says what is shown in the room; the address may carry a key and goes to the vault. */
export class SetStage extends Command<WebinarAnswer> {
  constructor(
    readonly webinarId: WebinarId,
    readonly stage: { readonly kind: 'none' | 'embed' | 'link'; readonly url?: string | undefined },
    readonly asked: Asked,
  ) {
    super()
  }
}
