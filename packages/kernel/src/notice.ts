import { z } from 'zod'

/** Everything that somebody who registered may be told by mail. */
export const noticeKinds = [
  'confirmation',
  'pending',
  'waitlisted',
  'promoted',
  'rejected',
  'new_link',
  'registration_cancelled',
  'changed',
  'postponed',
  'webinar_cancelled',
  'reinstated',
  'reminder_24h',
  'reminder_1h',
] as const
export const NoticeKind = z.enum(noticeKinds)
export type NoticeKind = z.infer<typeof NoticeKind>

export const reminderKinds = ['reminder_24h', 'reminder_1h'] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** Reminders can be unsubscribed from; the others answer what somebody did or asked for. */
export function isReminder(kind: string): kind is ReminderKind {
  return reminderKinds.some((one) => one === kind)
}
