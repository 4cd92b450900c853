import { z } from 'zod'

/**
 * An event as the domain sees it: `{ type, at, data }`.
 *
 * `at` is when it happened and travels in the metadata as `occurredAt`. When the log learned it
 * (`recordedAt`) only readers of the log see.
 */
export function event<Type extends string, Shape extends z.ZodRawShape>(type: Type, data: Shape) {
  return z.object({ type: z.literal(type), at: z.iso.datetime(), data: z.object(data) })
}

/** What every stored event says of its origin. `data` repeats none of it. */
export const EventMetadata = z.object({
  $correlationId: z.string(),
  $causationId: z.string(),
  commandId: z.string(),
  /** SHA-256 of the canonical command without its personal fields. */
  commandHash: z.string(),
  /** `user:…`, `participant:…`, `system:…` or `backfill:…`; never a name. */
  actor: z.string(),
  organizationId: z.string(),
  occurredAt: z.iso.datetime(),
  schemaVersion: z.number().int(),
})
export type EventMetadata = z.infer<typeof EventMetadata>

/** An event on its way into the log. `id` is the same at every retry. */
export interface NewEvent {
  readonly id: string
  readonly type: string
  readonly data: unknown
  readonly metadata: EventMetadata
}

/** An event as the log holds it. `position` orders the whole log, `revision` its stream. */
export interface RecordedEvent extends NewEvent {
  readonly streamName: string
  readonly revision: bigint
  readonly position: bigint
  readonly recordedAt: string
}
