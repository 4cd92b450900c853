import { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { HistoryItem } from './history.ts'
import { Position, page, queryOfThen } from './reading.ts'

const tag = 'History'
const params = z.object({ position: Position })

/** One thing that happened, and where. */
export const EventItem = HistoryItem.extend({
  /** `id`: `user:<id>`, `key:<id>`, `participant:<id>` or `system:<what>`. */
  actor: HistoryItem.shape.actor.extend({ id: z.string() }),
  webinarId: WebinarId.optional(),
  seriesId: SeriesId.optional(),
  /** What the webinar was called, else the series. */
  title: z.string().optional(),
}).meta({ id: 'EventItem' })
export type EventItem = z.infer<typeof EventItem>

export const listEvents = endpoint({
  name: 'listEvents',
  tag,
  permission: 'history.read',
  summary: 'What happened in the organization as sentences, newest first',
  method: 'GET',
  path: '/events',
  params: z.object({}),
  query: queryOfThen({
    ...page,
    /** All that is told of it: its people, its offers, its place in the series. */
    webinarId: WebinarId.optional(),
    /** The series itself and each of its webinars. */
    seriesId: SeriesId.optional(),
    /** A person with all who were merged with them by now, or one registration or attendance. */
    personId: z.uuid().optional(),
    stream: HistoryItem.shape.stream.optional(),
    /** The name of a fact, such as `WebinarRescheduled`. */
    type: z
      .string()
      .regex(/^[A-Z][A-Za-z]{1,63}$/, 'Give the name of a fact, such as WebinarRescheduled.')
      .optional(),
    by: z
      .string()
      .regex(/^[a-z]+:[\w-]{1,64}$/, 'Give user:<id>, key:<id>, participant:<id> or system:<what>.')
      .optional(),
    commandId: z.string().min(1).max(100).optional(),
    /** From then on and before then, on the clock that is asked. */
    since: Instant.optional(),
    until: Instant.optional(),
    /** Only what stands behind this place in the log. */
    beyond: Position.optional(),
  }),
  response: z.object({
    items: z.array(EventItem),
    /** Every kind of fact that there is here, for a filter. */
    types: z.array(z.string()),
    next: z.string().optional(),
  }),
  status: 200,
  problems: ['malformed_cursor'],
})

/** An event as the log holds it. */
export const EventDetail = EventItem.extend({
  eventId: z.string(),
  streamName: z.string(),
  /** Its place in its stream, counted from 0. */
  revision: z.int(),
  /** What this answers: another event's id, or the command's own. */
  causationId: z.string(),
  correlationId: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** What the ids in it are called; people only for who may see names. */
  names: z.record(z.string(), z.string()),
}).meta({ id: 'EventDetail' })
export type EventDetail = z.infer<typeof EventDetail>

export const getEvent = endpoint({
  name: 'getEvent',
  tag,
  permission: 'history.read',
  summary: 'One event: its envelope, its sentence, and what the log holds of it',
  method: 'GET',
  path: '/events/{position}',
  params,
  query: queryOfThen({}),
  response: EventDetail,
  status: 200,
  problems: ['event_not_found'],
})

/** An event over what it brought about. */
export const CausationNode = z.object({
  event: EventItem,
  get effects(): z.ZodArray<typeof CausationNode> {
    return z.array(CausationNode)
  },
})
export type CausationNode = z.infer<typeof CausationNode>

export const getCausation = endpoint({
  name: 'getCausation',
  tag,
  permission: 'history.read',
  summary: 'What led to an event, from the first cause down to it, and all that it brought about',
  method: 'GET',
  path: '/events/{position}/causation',
  params,
  query: queryOfThen({}),
  response: z.object({
    /** The first cause. On the way to the event asked for, only that way is there. */
    root: CausationNode,
    /** There are more effects than the 500 that are told. */
    cut: z.boolean(),
  }),
  status: 200,
  problems: ['event_not_found'],
})
