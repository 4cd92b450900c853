import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { publicFacts } from './public-facts.ts'
import { limit, Position } from './reading.ts'

const types = Object.keys(publicFacts)

/** `webinar.scheduled,webinar.cancelled`: only these. */
const Types = z
  .string()
  .max(4000)
  .refine(
    (value) => value.split(',').every((type) => types.includes(type)),
    'Name types of the feed, divided by commas, such as webinar.scheduled,webinar.cancelled.',
  )

/**
 * A public fact. `type` may be one that a client does not know yet; `publicFactData` (public-facts)
 * checks the data of those it does. `subject` is what it is about, `version` that of the shape of
 * `data`.
 */
export const FeedItem = z
  .object({
    position: Position,
    type: z.string(),
    version: z.int(),
    subject: z.object({
      kind: z.enum([
        ...['organization', 'series', 'webinar', 'registration', 'attendance', 'offer'],
        'participant',
      ] as const),
      id: z.string(),
    }),
    occurredAt: Instant,
    recordedAt: Instant,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'FeedItem' })
export type FeedItem = z.infer<typeof FeedItem>

export const readFeed = endpoint({
  name: 'readFeed',
  tag: 'Feed',
  permission: 'feed.read',
  summary: 'Public facts in the order of the log, from the first one or after a position',
  method: 'GET',
  path: '/feed',
  params: z.object({}),
  query: z.strictObject({
    /** Absent or 0: from the first one. A position of the feed, however old, can be resumed at. */
    after: Position.default('0'),
    limit: limit(500),
    types: Types.optional(),
  }),
  response: z.object({
    items: z.array(FeedItem),
    /** Where to go on; the same as `after` when there is nothing new. */
    next: Position,
  }),
  status: 200,
  problems: [],
})
