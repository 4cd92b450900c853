import type { DecidedStream } from '@rostrum/event-sourcing/decided-stream'
import { event } from '@rostrum/event-sourcing/event'
import type { OrganizationId } from '@rostrum/kernel/ids'
import { z } from 'zod'

export const OrganizationEvent = z.discriminatedUnion('type', [
  event('OrganizationFounded', {
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: z.string(),
  }),
  event('OrganizationRenamed', { name: z.string() }),
])
export type OrganizationEvent = z.infer<typeof OrganizationEvent>

export function organizationStream(id: OrganizationId): DecidedStream<OrganizationEvent> {
  return { streamName: `organization-${id}`, schema: OrganizationEvent }
}
