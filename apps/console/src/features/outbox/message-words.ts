import type { MessageHead } from '@rostrum/contracts/messages'
import { momentText } from '@rostrum/ui/time'

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
  suppressed: 'Not sent: this address was on the suppression list.',
}

/** `reminder_1h` → `Reminder, an hour before`; one that this version does not know, as it came. */
export function kindLabel(kind: string): string {
  return kinds[kind] ?? kind
}

const listings: Readonly<Record<string, string>> = {
  refused: 'the mail server knows no such mailbox',
  by_hand: 'a member put it there',
}

/** Why an address is on the suppression list, after “because”. */
export function listingWords(cause: string): string {
  return listings[cause] ?? cause
}

type Told = Pick<MessageHead, 'state' | 'cause' | 'lastError' | 'suppression'>

/** What became of a message, and why, as one sentence; moments on the clock of `zone`. */
export function outcomeOf(message: Told, zone: string): string {
  const { state, cause, lastError, suppression } = message
  if (suppression)
    return `Not sent: this address is on the suppression list since ${momentText(
      suppression.since,
      zone,
    )}, because ${listingWords(suppression.cause)}.`
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
