import { consentPurposes, knownPurpose } from '@rostrum/kernel/consent-purpose'
import type { NoticeKind } from '@rostrum/kernel/notice'
import type { EventOf } from './domain-event.ts'

/** What somebody was told. */
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
/** Why somebody was not told. */
export const untold: Readonly<Record<EventOf<'NoticeMissed'>['data']['cause'], string>> = {
  late: 'its time was over before it could be sent',
  refused: 'the mail server refused it',
  unsubscribed: 'they had unsubscribed from reminders',
}

/** What a consent is for, within a sentence. */
export function purposeWords(purpose: string): string {
  const known = knownPurpose(purpose)
  return known ? lowerFirst(consentPurposes[known].title) : purpose
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
