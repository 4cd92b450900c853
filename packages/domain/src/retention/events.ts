import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import type { OrganizationId } from '@rostrum/kernel/ids'
import { DecidedDays, KeptClass } from '@rostrum/kernel/kept-class'
import { z } from 'zod'

/** How much of one class went: whole people of `contact`, entries or messages of the others. */
export const Gone = z.object({ class: KeptClass, people: z.int(), entries: z.int() })
export type Gone = z.infer<typeof Gone>

export const RetentionEvent = z.discriminatedUnion('type', [
  event('RetentionSet', { days: DecidedDays }),
  event('RetentionApplied', {
    gone: z.array(Gone),
    rewritten: z.enum(['in full', 'by the operator']),
  }),
])
export type RetentionEvent = z.infer<typeof RetentionEvent>

/** `retention-{organization}`: how long what is held of people is kept, and what went by it. */
export function retentionStream(id: OrganizationId): DecidedStream<RetentionEvent> {
  return { streamName: `retention-${id}`, schema: RetentionEvent }
}
