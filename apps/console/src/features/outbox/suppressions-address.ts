import { SuppressionState } from '@rostrum/contracts/suppressions'
import { z } from 'zod'

/** What the address says of the suppression list; whatever cannot be read is left out. */
export const SuppressionsAddress = z.object({
  /** Which entries are listed; all unless told. */
  state: SuppressionState.optional().catch(undefined),
})
