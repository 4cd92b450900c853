import type { Transition } from '../numbers/numbers.ts'
import type { RegistrationStatus } from './decider.ts'
import type { RegistrationEvent } from './events.ts'

/** The status that an event of a registration brings; `undefined` where it leaves it as it is. */
export const statusAfter = {
  RegistrationSubmitted: 'pending',
  RegistrationApproved: 'approved',
  RegistrationWaitlisted: 'waitlisted',
  RegistrationRejected: 'rejected',
  RegistrationCancelled: 'cancelled',
  RegistrationReinstated: 'pending',
  RegistrationAmended: undefined,
  JoinLinkIssued: undefined,
} as const satisfies Record<RegistrationEvent['type'], RegistrationStatus | undefined>

/** The transitions of one registration with one more event; `late` stays that of its submission. */
export function withTransition(
  transitions: readonly Transition[],
  { type, at, data }: RegistrationEvent,
): readonly Transition[] {
  const status = statusAfter[type]
  if (status === undefined) return transitions
  const late = type === 'RegistrationSubmitted' ? data.late : (transitions.at(-1)?.late ?? false)
  // As long as it must be: what is spread leaves room for more, and there are ten thousands.
  return transitions.concat({ status, at, late })
}
