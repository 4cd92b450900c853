import type { AttendanceFact as WireFact } from '@rostrum/contracts/attendance'
import type { addPresenter, announceOffer, setAgenda } from '@rostrum/contracts/content'
import type { CallOf, Endpoint } from '@rostrum/contracts/endpoint'
import type {
  cancelRegistration,
  rejectRegistration,
} from '@rostrum/contracts/registration-changes'
import type { register } from '@rostrum/contracts/registrations'
import type { addAffiliation, planSeries } from '@rostrum/contracts/series'
import type {
  changeAdmission,
  changeForm,
  changeRegistration,
  changeVisibility,
  scheduleWebinar,
  setCapacity,
  setPrice,
} from '@rostrum/contracts/webinar-changes'
import type { changeWebinar, planWebinar } from '@rostrum/contracts/webinars'
import type { Instant } from '@rostrum/kernel/instant'

/** The key of the step that created the thing. */
export type Ref = string

/** One command of the demonstration's past. */
export interface Step {
  /** Unique and stable for ever: ids derive from it. */
  readonly key: Ref
  /** When it happened. */
  readonly at: Instant
  readonly command: GoldenCommand
}

/** What the caller of an endpoint writes in the body. */
export type Body<E extends Endpoint> =
  CallOf<E> extends { readonly body?: infer B } ? Exclude<B, undefined> : never

/** A fact as on the wire, with the registration by the key of its step. */
export type AttendanceFact = {
  readonly kind: WireFact['kind']
  readonly connectionId: string
  readonly at: Instant
} & ({ readonly registrationRef: Ref } | { readonly anonymousId: string })

/** An agenda as on the wire, with presenters by the keys of their steps. */
export interface AgendaBody {
  readonly items: readonly (Omit<Body<typeof setAgenda>['items'][number], 'presenterIds'> & {
    readonly presenterRefs: readonly Ref[]
  })[]
}

interface Does<Type extends string> {
  readonly type: Type
}
interface OnSeries<Type extends string> extends Does<Type> {
  readonly series: Ref
}
interface OnWebinar<Type extends string> extends Does<Type> {
  readonly webinar: Ref
}
interface OnRegistration<Type extends string> extends Does<Type> {
  readonly registration: Ref
}
interface Says<B> {
  readonly body: B
}

/**
 * What is asked of the write side: the bodies are those of the endpoints, things are named by the
 * keys of the steps that created them.
 */
export type GoldenCommand =
  | (Does<'PlanSeries'> & Says<Body<typeof planSeries>>)
  | (OnSeries<'AddAffiliation'> & Says<Body<typeof addAffiliation>>)
  | OnSeries<'PublishSeries'>
  | (OnSeries<'PlanWebinar'> & Says<Body<typeof planWebinar>>)
  | (OnWebinar<'EditWebinar'> & Says<Body<typeof changeWebinar>>)
  | (OnWebinar<'ScheduleWebinar'> & Says<Body<typeof scheduleWebinar>>)
  | OnWebinar<'PublishWebinar'>
  | (OnWebinar<'AddPresenter'> & Says<Body<typeof addPresenter>>)
  | (OnWebinar<'ChangeAgenda'> & Says<AgendaBody>)
  | (OnWebinar<'ChangeForm'> & Says<Body<typeof changeForm>>)
  | (OnWebinar<'ChangeAdmission'> & Says<Body<typeof changeAdmission>>)
  | (OnWebinar<'ChangeVisibility'> & Says<Body<typeof changeVisibility>>)
  | (OnWebinar<'SetPrice'> & Says<Body<typeof setPrice>>)
  | (OnWebinar<'SetCapacity'> & Says<Body<typeof setCapacity>>)
  | (OnWebinar<'AnnounceOffer'> & Says<Body<typeof announceOffer>>)
  | (OnWebinar<'OpenRegistration'> &
      Says<Body<typeof changeRegistration> & { readonly open: true }>)
  | OnWebinar<'CloseRegistration'>
  | (OnWebinar<'SubmitRegistration'> & Says<Body<typeof register>>)
  | OnRegistration<'ApproveRegistration'>
  | (OnRegistration<'RejectRegistration'> & Says<Body<typeof rejectRegistration>>)
  | (OnRegistration<'CancelRegistration'> & {
      readonly by: 'self' | 'host'
      readonly body?: Body<typeof cancelRegistration>
    })
  | OnWebinar<'StartWebinar'>
  | OnWebinar<'EndWebinar'>
  | (OnWebinar<'RecordAttendance'> & Says<{ readonly facts: readonly AttendanceFact[] }>)
