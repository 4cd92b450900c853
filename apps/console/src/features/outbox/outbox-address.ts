import { MessageState } from '@rostrum/contracts/messages'
import { z } from 'zod'

/** What the address says of the outbox; whatever cannot be read is left out. */
export const OutboxAddress = z.object({
  /** Which messages are listed; all unless told. */
  state: MessageState.optional().catch(undefined),
  /** The one that is open. */
  message: z.string().optional().catch(undefined),
})
