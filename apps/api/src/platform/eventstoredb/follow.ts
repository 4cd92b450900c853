import {
  type AllStreamSubscription,
  type EventStoreDBClient,
  excludeSystemEvents,
  START,
} from '@eventstore/db-client'
import type { FollowOptions, LogMessage } from '@rostrum/event-sourcing/event-store'
import type { Origin } from '@rostrum/eventstore-embedded/copy/origin'
import { recorded } from './recorded.ts'

const high = 2_000
const low = 500

/**
 * The log from a position on, as one queue in order. The client calls back for checkpoints before
 * the events that it buffered are handled; queued behind them they mean what they say.
 * A callback that throws would stall the subscription silently: none of these can.
 */
export async function* follow(
  client: EventStoreDBClient,
  { after, signal }: FollowOptions,
  origin: Origin,
): AsyncIterable<LogMessage> {
  const queue: LogMessage[] = []
  let failure: Error | undefined
  let wake = Promise.withResolvers<void>()
  const tell = (message?: LogMessage) => {
    if (message) queue.push(message)
    wake.resolve()
  }
  const start = after === undefined ? undefined : origin.startFor(after)
  const subscription: AllStreamSubscription = client.subscribeToAll({
    fromPosition: start === undefined ? START : { commit: start, prepare: start },
    filter: excludeSystemEvents({
      checkpointInterval: 32,
      checkpointReached: async (_, { commit }) => {
        // Among what was copied only events have a position in the log.
        if (!origin.isCopied(commit)) tell({ kind: 'reached', position: origin.positionOf(commit) })
      },
    }),
  })
  subscription.on('data', ({ event: found }) => {
    try {
      const event = found && recorded(found, origin)
      if (event && (after === undefined || event.position > after)) tell({ kind: 'event', event })
    } catch (error) {
      failure ??= error as Error
      tell()
    }
    if (queue.length > high) subscription.pause()
  })
  subscription.on('caughtUp', () => tell({ kind: 'caught_up' }))
  subscription.on('error', (error: Error) => {
    failure ??= error
    tell()
  })
  subscription.on('end', () => {
    failure ??= new Error('The store ended the subscription.')
    tell()
  })
  signal.addEventListener('abort', () => tell(), { once: true })
  try {
    while (!signal.aborted) {
      const message = queue.shift()
      if (message) {
        if (queue.length < low && subscription.isPaused()) subscription.resume()
        yield message
        continue
      }
      if (failure) throw failure
      await wake.promise
      wake = Promise.withResolvers<void>()
    }
  } finally {
    await subscription.unsubscribe().catch(() => undefined)
  }
}
