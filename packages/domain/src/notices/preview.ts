import type { NoticeKind } from '@rostrum/kernel/notice'

export type TellingAct = 'schedule' | 'reschedule' | 'postpone' | 'cancel' | 'reinstate'

export interface Telling {
  readonly kind: NoticeKind
  readonly status: 'approved' | 'pending' | 'waitlisted'
  readonly count: number
  /** What becomes of the entry in their calendars; absent where they have none. */
  readonly calendar?: 'request' | 'cancel'
}

type Counts = Readonly<Record<Telling['status'], number>>

const news: Readonly<Record<TellingAct, Pick<Telling, 'kind' | 'calendar'>>> = {
  schedule: { kind: 'changed', calendar: 'request' },
  reschedule: { kind: 'changed', calendar: 'request' },
  postpone: { kind: 'postponed', calendar: 'cancel' },
  cancel: { kind: 'webinar_cancelled', calendar: 'cancel' },
  reinstate: { kind: 'reinstated', calendar: 'request' },
}

/**
 * Who would be told what, before something is done to a webinar. `hasDate`: whether it has one, or
 * gets one by this; without a date nothing is in a calendar.
 */
export function previewOf(act: TellingAct, counts: Counts, hasDate: boolean): Telling[] {
  const { kind, calendar } = news[act]
  const statuses = ['approved', 'pending', 'waitlisted'] as const
  return statuses
    .filter((status) => counts[status] > 0)
    .map((status) => ({
      kind,
      status,
      count: counts[status],
      ...(status === 'approved' && hasDate && calendar && { calendar }),
    }))
}
