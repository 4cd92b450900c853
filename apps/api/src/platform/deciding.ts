import { eventsByCategory } from '@rostrum/domain/domain-event'
import { type DecidedStream, recall } from '@rostrum/event-sourcing/decided-stream'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'

/** The id behind the category of a stream's name. */
export function idOf(streamName: string): string {
  return streamName.slice(streamName.indexOf('-') + 1)
}

export function categoryOf(streamName: string): string {
  return streamName.slice(0, streamName.indexOf('-'))
}

/** Streams of others in the same log are none of ours. */
export function isOurs({ streamName }: Pick<RecordedEvent, 'streamName'>): boolean {
  return categoryOf(streamName) in eventsByCategory
}

/** Folds recorded events as their own decider does, so that tables and decisions agree. */
export function evolving<State, E>(
  { initialState, evolve }: { initialState: State; evolve(state: State, event: E): State },
  stream: Pick<DecidedStream<E>, 'schema' | 'upcasters'>,
) {
  return (state: State | undefined, event: RecordedEvent): State =>
    evolve(state ?? initialState, recall(event, { streamName: event.streamName, ...stream }))
}

/** The event types of a discriminated schema. */
export function typesOf(schema: { options: readonly unknown[] }): string[] {
  return schema.options.map(
    (option) => (option as { shape: { type: { value: string } } }).shape.type.value,
  )
}
