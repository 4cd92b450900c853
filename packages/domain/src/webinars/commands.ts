import type { Decision } from '@rostrum/event-sourcing/decider'
import type { PresenterId, SeriesId } from '@rostrum/kernel/ids'
import type {
  Admission,
  AgendaItem,
  FormField,
  Threshold,
  Visibility,
  WebinarEvent,
} from './events.ts'
import type { Presenter, Price, Stage } from './webinar.ts'

/** When, in the words of the place: `localStart` as `2021-06-03T14:00`. */
export interface PlannedTime {
  localStart: string
  timeZone: string
  durationMinutes: number
  /** Which of the two, where the clock shows the time twice. */
  disambiguation?: 'earlier' | 'later' | undefined
}

export type WebinarCommand =
  | {
      type: 'PlanWebinar'
      seriesId: SeriesId
      title: string
      language: string
      description?: string | undefined
      schedule?: PlannedTime | undefined
      admission?: Admission | undefined
      price?: Price | undefined
      visibility?: Visibility | undefined
      threshold?: Threshold | undefined
      form?: FormField[] | undefined
      presenters?: Presenter[] | undefined
      agenda?: AgendaItem[] | undefined
      at: string
    }
  | {
      type: 'EditWebinar'
      title?: string | undefined
      description?: string | undefined
      at: string
    }
  | ({ type: 'ScheduleWebinar'; reason?: string | undefined; at: string } & PlannedTime)
  | { type: 'PostponeWebinar'; reason?: string | undefined; at: string }
  | { type: 'CancelWebinar'; reason: string; at: string }
  | { type: 'ReinstateWebinar'; at: string }
  | { type: 'PublishWebinar'; at: string }
  | { type: 'UnpublishWebinar'; at: string }
  | { type: 'OpenRegistration'; closesAt?: string | undefined; closesAtStart: boolean; at: string }
  | { type: 'CloseRegistration'; at: string }
  | { type: 'ChangeForm'; fields: FormField[]; at: string }
  | { type: 'ChangeAdmission'; policy: Admission; at: string }
  | ({ type: 'ChangeVisibility'; at: string } & Visibility)
  | ({ type: 'SetPrice'; at: string } & Price)
  | { type: 'AddPresenter'; card: Presenter; at: string }
  | { type: 'ChangePresenter'; card: Presenter; at: string }
  | { type: 'WithdrawPresenter'; presenterId: PresenterId; at: string }
  | { type: 'ReplacePresenter'; presenterId: PresenterId; by: Presenter; at: string }
  | { type: 'ReorderPresenters'; presenterIds: PresenterId[]; at: string }
  | { type: 'ChangeAgenda'; items: AgendaItem[]; at: string }
  | { type: 'ChangeThreshold'; threshold: Threshold; at: string }
  | ({ type: 'ChangeStage'; at: string } & Stage)
  | { type: 'StartWebinar'; at: string }
  | { type: 'EndWebinar'; at: string }
  | { type: 'ReopenWebinar'; at: string }
  | { type: 'PublishReplay'; url: string; at: string }

export type WebinarRejection =
  | 'webinar_not_found'
  | 'webinar_already_planned'
  | 'webinar_not_scheduled'
  | 'webinar_not_published'
  | 'webinar_not_started'
  | 'webinar_not_ended'
  | 'webinar_started'
  | 'webinar_ended'
  | 'webinar_postponed'
  | 'webinar_cancelled'
  | 'time_does_not_exist'
  | 'time_is_ambiguous'
  | 'time_zone_unknown'
  | 'local_start_invalid'
  | 'start_in_past'
  | 'duration_out_of_range'
  | 'closing_in_past'
  | 'form_invalid'
  | 'presenter_not_found'
  | 'presenter_already_added'
  | 'order_names_other_presenters'
  | 'agenda_invalid'
  | 'stage_without_address'
  | 'ends_before_start'
  | 'starts_before_last_end'

export type CommandOf<Type> = Extract<WebinarCommand, { type: Type }>
export type WebinarOutcome = Decision<WebinarEvent, WebinarRejection>
