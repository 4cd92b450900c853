import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../database.ts'
import { isOurs } from '../deciding.ts'

/** `name@version`, as a projection is known by. */
export function nameOf({ name, version }: Pick<Projection<Database>, 'name' | 'version'>): string {
  return `${name}@${version}`
}

/** Those of some events that concern a projection, in their order. */
export function concerning(
  { handles }: Pick<Projection<Database>, 'handles'>,
  events: readonly RecordedEvent[],
): RecordedEvent[] {
  return events.filter(
    (event) => (handles.length === 0 || handles.includes(event.type)) && isOurs(event),
  )
}
