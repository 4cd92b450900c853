import { Command } from '@nestjs/cqrs'
import type { SeriesCommand, SeriesRejection } from '@rostrum/domain/series/decider'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import type { Asked } from '../command-context.ts'
import type { Landed } from '../receipt.ts'

type Plan = Omit<Extract<SeriesCommand, { type: 'PlanSeries' }>, 'type' | 'at' | 'slug'>
type Timeless<C> = C extends { at: string } ? Omit<C, 'at'> : never
export type SeriesChange = Timeless<Exclude<SeriesCommand, { type: 'PlanSeries' }>>
export type SeriesAnswer = Landed | Refusal<SeriesRejection | 'slug_taken'>

export class PlanSeries extends Command<SeriesAnswer> {
  constructor(
    readonly plan: Plan & { readonly slug?: string | undefined },
    readonly asked: Asked,
  ) {
    super()
  }
}

/** Whatever the series' own stream decides alone. `answerAs` names what was made by it. */
export class ChangeSeries extends Command<SeriesAnswer> {
  constructor(
    readonly seriesId: SeriesId,
    readonly change: SeriesChange,
    readonly asked: Asked,
    readonly answerAs: string = seriesId,
  ) {
    super()
  }
}

/** Takes a webinar out of its series; refused once people are registered or it has run. */
export class WithdrawWebinar extends Command<SeriesAnswer | Refusal> {
  constructor(
    readonly seriesId: SeriesId,
    readonly webinarId: WebinarId,
    readonly asked: Asked,
  ) {
    super()
  }
}
