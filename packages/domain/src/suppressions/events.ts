import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { MessageId, type SuppressionId } from '@rostrum/kernel/ids'
import { SuppressionCause } from '@rostrum/kernel/suppression'
import { z } from 'zod'

export const SuppressionEvent = z.discriminatedUnion('type', [
  /** `messageId` is the message that was refused. */
  event('AddressSuppressed', { cause: SuppressionCause, messageId: MessageId.optional() }),
  event('SuppressionLifted', {}),
])
export type SuppressionEvent = z.infer<typeof SuppressionEvent>

/** `suppression-{id}`: an address on the list, which itself is in the vault under the same id. */
export function suppressionStream(id: SuppressionId): DecidedStream<SuppressionEvent> {
  return { streamName: `suppression-${id}`, schema: SuppressionEvent }
}
