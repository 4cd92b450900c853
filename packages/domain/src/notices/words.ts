import type { NoticeKind } from '@rostrum/kernel/notice'
import type { NoticeEvent } from './events.ts'

/** What a notice says, after “was told by mail: ”. */
export const told: Readonly<Record<NoticeKind, string>> = {
  confirmation: 'the registration is confirmed',
  pending: 'the organiser will decide',
  waitlisted: 'a place on the waitlist',
  promoted: 'a seat became free',
  rejected: 'the registration is rejected',
  new_link: 'a new personal link',
  registration_cancelled: 'the registration is cancelled',
  changed: 'a new date',
  postponed: 'the webinar is postponed',
  webinar_cancelled: 'the webinar is cancelled',
  reinstated: 'the webinar takes place after all',
  reminder_24h: 'a reminder, a day before',
  reminder_1h: 'a reminder, an hour before',
}

type Cause = Extract<NoticeEvent, { type: 'NoticeMissed' }>['data']['cause']

/** Why a notice was not sent. */
export const untold: Readonly<Record<Cause, string>> = {
  late: 'its time was over before it could be sent',
  refused: 'the mail server refused it',
  unsubscribed: 'they had unsubscribed from reminders',
  suppressed: 'the address is on the suppression list',
}
