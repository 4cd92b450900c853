import type { HistoryItem } from '@rostrum/contracts/history'

type Stream = HistoryItem['stream']

/** Whose facts are listed, as the beginning of a sentence. */
export const streamWords: Readonly<Record<Stream, string>> = {
  webinar: 'What was done to webinars',
  series: 'What was done to series',
  seats: 'Seats and the waitlist',
  registration: 'Registrations',
  attendance: 'Joins, leaves and corrections',
  offer: 'Offers',
  notice: 'Mail to registrants',
  participant: 'What people agreed to, and merges',
  organization: 'The organization, its members and keys',
  privacy: 'Holds and erasures',
  retention: 'Retention',
  consents: 'What people are asked to agree to',
  suppression: 'The suppression list',
}

/** `WebinarRescheduled` as words: webinar rescheduled. */
export function typeWords(type: string): string {
  return type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}
