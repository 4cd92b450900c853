import type { ReminderKind } from '@rostrum/kernel/notice'
import { instantOfMs, msOf } from '../time.ts'
import type { Schedule } from '../webinars/events.ts'

const minute = 60_000

/** How long before the start each is due, and for how long after that it is still worth telling. */
const rules: readonly { kind: ReminderKind; before: number; grace: number }[] = [
  { kind: 'reminder_24h', before: 24 * 60 * minute, grace: 12 * 60 * minute },
  { kind: 'reminder_1h', before: 60 * minute, grace: 45 * minute },
]

export interface ReminderTime {
  readonly kind: ReminderKind
  readonly dueAt: string
  readonly expiresAt: string
}

/**
 * When the reminders of a start are due: so many elapsed hours before it, whatever the clocks of
 * its zone do meanwhile. None lasts until the start.
 */
export function remindersOf({ startsAt }: Pick<Schedule, 'startsAt'>): ReminderTime[] {
  const start = msOf(startsAt)
  return rules.map(({ kind, before, grace }) => ({
    kind,
    dueAt: instantOfMs(start - before),
    expiresAt: instantOfMs(start - before + grace),
  }))
}
