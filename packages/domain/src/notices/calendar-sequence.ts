import type { RegistrationStatus } from '../registrations/decider.ts'

/**
 * SEQUENCE of the calendar entry of a webinar: 0 with its first date, one more with each new date,
 * postponement, cancellation and reinstatement.
 */
export function webinarSequence({
  scheduleHistory,
}: {
  readonly scheduleHistory: readonly unknown[]
}): number {
  return Math.max(0, scheduleHistory.length - 1)
}

/**
 * What a registration's own comings and goings add to that. `statuses` are all that it went
 * through, in order: each time a seat is given up or taken again the entry changes.
 */
export function registrationSequence(statuses: readonly RegistrationStatus[]): number {
  let wasSeated = false
  let changes = 0
  for (const status of statuses) {
    const isSeated = status === 'approved'
    if (isSeated !== wasSeated && status !== 'pending') changes += 1
    if (status !== 'pending') wasSeated = isSeated
  }
  return Math.max(0, changes - 1)
}
