import { ParkedId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Position, query } from './reading.ts'
import { Reason } from './shapes.ts'

const tag = 'Operations'
const permission = 'projections.manage'

/** An event that a projection cannot take. Later ones of its stream wait behind it. */
export const ParkedEvent = z
  .object({
    id: ParkedId,
    /** `name@version`. */
    projection: z.string(),
    streamName: z.string(),
    position: Position,
    type: z.string(),
    reason: z.string(),
    since: Instant,
    /** So many events wait, itself among them. */
    waiting: z.int(),
  })
  .meta({ id: 'ParkedEvent' })
export type ParkedEvent = z.infer<typeof ParkedEvent>

/**
 * `live` follows the log as it grows; `waiting` goes on by itself once an engine is back; `stuck`
 * needs a person; `elsewhere`: another process keeps the tables.
 */
export const ProjectionState = z.enum([
  ...(['starting', 'catching_up', 'live', 'waiting', 'stuck', 'elsewhere', 'stopped'] as const),
])
export type ProjectionState = z.infer<typeof ProjectionState>

/**
 * Tables made again beside those that are read (`new`), or those that were read before a switch
 * (`old`): both are kept up to date.
 */
export const RebuildItem = z
  .object({
    beside: z.enum(['new', 'old']),
    /** How much of the log is in it, 0 to 1. */
    share: z.number(),
    events: z.int(),
    /** Until it is up to date, at the pace of now. */
    secondsLeft: z.number().optional(),
    isReady: z.boolean(),
    /** Why it cannot go on. */
    failure: z.string().optional(),
    /** Both row by row, when it was ready. */
    compared: z.object({ position: Position, rows: z.int(), differing: z.int() }).optional(),
  })
  .meta({ id: 'Rebuild' })
export type RebuildItem = z.infer<typeof RebuildItem>

export const ProjectionItem = z
  .object({
    /** `name@version`. */
    name: z.string(),
    state: ProjectionState,
    /** Why it waits or is stuck. */
    detail: z.string().optional(),
    position: Position.optional(),
    lag: z.object({
      /** Events of the log behind its position, counted up to a thousand. */
      events: z.int(),
      isMore: z.boolean(),
      /** For how long the oldest of them has waited. */
      seconds: z.number(),
    }),
    /** Its own events in a second, over the last minute. */
    rate: z.number(),
    /** How many events of whatever organization are parked. */
    parked: z.int(),
    /** Not where what it keeps is personal, and stands in the vault alone. */
    canRebuild: z.boolean(),
    rebuild: RebuildItem.optional(),
  })
  .meta({ id: 'Projection' })
export type ProjectionItem = z.infer<typeof ProjectionItem>

export const listProjections = endpoint({
  name: 'listProjections',
  tag,
  permission,
  summary: 'How far each projection of the installation is, and what of yours is parked',
  method: 'GET',
  path: '/projections',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(ProjectionItem), parked: z.array(ParkedEvent) }),
  status: 200,
  problems: [],
})

const Released = z
  .object({
    /** So many events were applied. */
    applied: z.int(),
    /** So many wait still, or again. */
    waiting: z.int(),
    /** Why the first of these cannot be taken. */
    reason: z.string().optional(),
  })
  .meta({ id: 'Released' })

export const retryParked = endpoint({
  name: 'retryParked',
  tag,
  permission,
  summary: 'Give a projection once more what it could not take, and what waits behind it',
  method: 'POST',
  path: '/parked-events/{parkedId}/retry',
  params: z.object({ parkedId: ParkedId }),
  response: Released,
  status: 200,
  problems: ['parked_not_found', 'rebuild_refused', 'not_ready'],
})

export const skipParked = endpoint({
  name: 'skipParked',
  tag,
  permission,
  summary: 'Leave an event out of a projection for good, and give it what waits behind',
  method: 'POST',
  path: '/parked-events/{parkedId}/skip',
  params: z.object({ parkedId: ParkedId }),
  body: z.strictObject({ reason: Reason }),
  response: Released,
  status: 200,
  problems: ['parked_not_found', 'rebuild_refused', 'not_ready'],
})

/**
 * `start` makes tables again beside those that are read, `cancel` gives that up, `switch` lets them
 * be read, `rollback` lets those from before be read again, `drop` gives these up.
 */
export const RebuildStep = z.enum(['start', 'cancel', 'switch', 'rollback', 'drop'])
export type RebuildStep = z.infer<typeof RebuildStep>

export const rebuildProjection = endpoint({
  name: 'rebuildProjection',
  tag,
  permission,
  summary: 'Make the tables of a projection again while they are read, and switch to them',
  method: 'POST',
  path: '/rebuilds',
  params: z.object({}),
  body: z.strictObject({
    /** `name@version`. */
    projection: z.string().min(1).max(100),
    step: RebuildStep,
  }),
  response: z.object({ projection: z.string(), step: RebuildStep }),
  status: 200,
  problems: ['projection_not_found', 'rebuild_refused', 'not_ready'],
})
