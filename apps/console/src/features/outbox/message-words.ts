import type { MessageHead } from '@rostrum/contracts/messages'

const kinds: Readonly<Record<string, string>> = {
  confirmation: 'Confirmation',
  pending: 'Registration received',
  waitlisted: 'Waitlist',
  promoted: 'A seat became free',
  rejected: 'Rejection',
  new_link: 'New personal link',
  registration_cancelled: 'Registration cancelled',
  changed: 'New date',
  postponed: 'Postponed',
  webinar_cancelled: 'Webinar cancelled',
  reinstated: 'Takes place after all',
  reminder_24h: 'Reminder, a day before',
  reminder_1h: 'Reminder, an hour before',
  invitation: 'Invitation to the organization',
  email_change: 'New address to confirm',
  email_changed: 'Address was changed',
}

const causes: Readonly<Record<string, string>> = {
  late: 'Its time was over before it could be sent.',
  refused: 'The mail server refused it for good.',
  unsubscribed: 'They had unsubscribed from reminders.',
}

/** `reminder_1h` → `Reminder, an hour before`; one that this version does not know, as it came. */
export function kindLabel(kind: string): string {
  return kinds[kind] ?? kind
}

/** What became of a message, and why, as one sentence. */
export function outcomeOf(message: Pick<MessageHead, 'state' | 'cause' | 'lastError'>): string {
  const { state, cause, lastError } = message
  const said = lastError ? ` The mail server said last: ${lastError}` : ''
  switch (state) {
    case 'sent':
      return 'The mail server took it.'
    case 'missed':
      return `${causes[cause ?? ''] ?? 'It was not sent.'}${said}`
    case 'withdrawn':
      return 'Its start was moved or called off before it was due, so it was not sent.'
    case 'waiting':
      return `It waits to be sent.${said}`
  }
}
