import { z } from 'zod'

/** Why an address is written to no more: its server knows no such mailbox, or a member said so. */
export const SuppressionCause = z.enum(['refused', 'by_hand'])
export type SuppressionCause = z.infer<typeof SuppressionCause>

/**
 * What somebody has just asked for by typing the address, and what guards an account: these go to
 * an address on the suppression list, too.
 */
const asked: readonly string[] = [
  ...['confirmation', 'pending', 'waitlisted'],
  ...['email_change', 'email_changed'],
]

export function isTriedAnyway(kind: string): boolean {
  return asked.includes(kind)
}
