import type { z } from 'zod'
import type { RecordedEvent } from './event.ts'

/** A stream and how its events are read: old versions pass the upcasters first. */
export interface DecidedStream<E> {
  readonly streamName: string
  readonly schema: z.ZodType<E>
  readonly upcasters?: Readonly<Record<string, (data: object) => object>>
  /**
   * Facts carry times of their own and may be late; elsewhere time never runs backwards in a
   * stream.
   */
  readonly factsMayBeLate?: boolean
}

/**
 * A stored event in the domain's words. @throws ZodError for an event that no version of the schema
 * fits.
 */
export function recall<E>(stored: RecordedEvent, { schema, upcasters }: DecidedStream<E>): E {
  const { type, data, metadata } = stored
  const upcast = upcasters?.[type]
  return schema.parse({
    type,
    at: metadata.occurredAt,
    // The schema parses what the upcaster makes of it; here it is only known to be JSON.
    data: upcast ? upcast(data as object) : data,
  })
}
