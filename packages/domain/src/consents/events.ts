import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { ConsentPurpose } from '@rostrum/kernel/consent-purpose'
import type { OrganizationId } from '@rostrum/kernel/ids'
import { z } from 'zod'

const purpose = ConsentPurpose

export const ConsentEvent = z.discriminatedUnion('type', [
  event('ConsentPurposeOffered', { purpose }),
  event('ConsentPurposeRetired', { purpose }),
  /** A new version of what people agree to, in every language in which it is asked. */
  event('ConsentTextChanged', {
    purpose,
    textVersion: z.string(),
    texts: z.record(z.string(), z.string()),
  }),
])
export type ConsentEvent = z.infer<typeof ConsentEvent>

/** `consents-{organization}`: what people are asked to agree to, and in which words. */
export function consentStream(id: OrganizationId): DecidedStream<ConsentEvent> {
  return { streamName: `consents-${id}`, schema: ConsentEvent }
}
