import { Instant } from '@rostrum/kernel/instant'
import { Markdown, text } from '@rostrum/kernel/text'
import { z } from 'zod'

export const Title = text({ max: 200 })
export const Name = text({ max: 200 })
export const Reason = text({ max: 1000, multiline: true })
export const Label = text({ max: 200 })
/** Markdown source; empty takes it away. */
export const Description = Markdown

/** When it happened, for those who may write into the past. */
export const occurredAt = Instant.optional().meta({
  description: 'When it happened; needs the permission to backfill. Now unless given.',
})

/** A body of which nothing is required, so that none need be sent. */
export function optionalBody<S extends z.core.$ZodLooseShape>(shape: S) {
  return z.strictObject(shape).prefault({} as never)
}

/** A body that changes some fields and leaves the others; it must name at least one. */
export function changes<S extends z.core.$ZodLooseShape>(shape: S) {
  return z
    .strictObject(shape)
    .refine((body) => Object.keys(body).length > 0, 'Say at least one thing to change.')
}

/**
 * Somebody as the reader may see them: `known`, a `guest` without registration, `erased` (took
 * their data away), `missing` (the vault has no entry) or `hidden` (the reader sees no names).
 */
export const Person = z
  .object({
    state: z.enum(['known', 'guest', 'erased', 'missing', 'hidden']),
    displayName: z.string().optional(),
    email: z.string().optional(),
  })
  .meta({ id: 'Person' })
export type Person = z.infer<typeof Person>

/** Counts of one webinar; each is a fold of events and has its evidence. */
export const Numbers = z
  .object({
    /** Approved and not cancelled at the actual start; now, before it. */
    registered: z.int(),
    pending: z.int(),
    waitlisted: z.int(),
    rejected: z.int(),
    cancelled: z.int(),
    /** Registered after the start; not in `registered`. */
    late: z.int(),
    attended: z.int(),
    /** Those of `attended` who count in `registered`. */
    attendedRegistrants: z.int(),
  })
  .meta({ id: 'Numbers' })
export type Numbers = z.infer<typeof Numbers>

/** The states of a webinar; `postponed` and `cancelled` override. */
export const WebinarState = z.enum([
  'draft',
  'scheduled',
  'open',
  'closed',
  'live',
  'ended',
  'postponed',
  'cancelled',
])
export type WebinarState = z.infer<typeof WebinarState>
