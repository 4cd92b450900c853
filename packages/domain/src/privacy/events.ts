import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import { CertificateId, DetailsId, type SubjectId } from '@rostrum/kernel/ids'
import { z } from 'zod'

export const PrivacyEvent = z.discriminatedUnion('type', [
  event('LegalHoldPlaced', { details: DetailsId.optional() }),
  event('LegalHoldLifted', {}),
  event('ErasureRequested', {
    certificateId: CertificateId,
    /** How much was there: entries by class, personal links, addresses to be found by. */
    entries: z.record(z.string(), z.int()),
    links: z.int(),
    addresses: z.int(),
  }),
  event('SubjectErased', {
    certificateId: CertificateId,
    /** Whether nothing is left in the files of the database, or its operator sees to copies. */
    rewritten: z.enum(['in full', 'by the operator']),
  }),
])
export type PrivacyEvent = z.infer<typeof PrivacyEvent>

/** `privacy-{id}`: what is kept of a participant, guest, presenter or invitee, and no more. */
export function privacyStream(id: SubjectId): DecidedStream<PrivacyEvent> {
  return { streamName: `privacy-${id}`, schema: PrivacyEvent }
}
