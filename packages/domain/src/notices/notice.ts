import type { NoticeId, ParticipantId, RegistrationId, WebinarId } from '@rostrum/kernel/ids'
import type { NoticeKind } from '@rostrum/kernel/notice'
import type { RegistrationEvent } from '../registrations/events.ts'
import type { Schedule, WebinarEvent } from '../webinars/events.ts'

/** An event as the log holds it, with when the log learned of it. */
export interface Fact<E> {
  readonly id: string
  readonly commandId: string
  /** Orders the whole log. */
  readonly position: bigint
  readonly recordedAt: string
  /** Written into the past by a backfill, not by somebody who acts now. */
  readonly backfilled: boolean
  readonly event: E
}

export type WebinarFact = Fact<WebinarEvent>
export type RegistrationFact = Fact<RegistrationEvent>

/** One thing that one registrant is to be told, once. */
export interface Notice {
  /** The same each time it is found out: of the event that causes it, what it says, and to whom. */
  readonly noticeId: NoticeId
  readonly kind: NoticeKind
  readonly causeId: string
  readonly registrationId: RegistrationId
  readonly webinarId: WebinarId
  readonly participantId: ParticipantId
  /** Not told before. News has none: it is due as soon as it is known, whatever clocks say. */
  readonly dueAt?: string
  /** Not told from then on: it would be no news, or wrong. */
  readonly expiresAt: string
  /** What goes into the reader's calendar, or out of it; absent where nothing does. */
  readonly calendar?: {
    readonly method: 'request' | 'cancel'
    readonly sequence: number
    readonly schedule: Schedule
  }
}
