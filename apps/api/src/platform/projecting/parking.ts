import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { Projection } from '@rostrum/event-sourcing/projection'
import type { Database } from '../database.ts'
import { nameOf } from './concerning.ts'

/** An event that a projection could not take; later ones of its stream and of its key wait. */
export interface Parked {
  readonly id: string
  readonly projection: string
  readonly streamName: string
  readonly key: string
  readonly organizationId: string
  readonly eventId: string
  readonly position: bigint
  readonly type: string
  readonly reason: string
}

export interface Held {
  readonly event: RecordedEvent
  readonly parked: Parked
}

type Order = Pick<Projection<Database>, 'name' | 'version' | 'keyOf'>

/** Which events wait for others, and which are left out, as of one moment. */
export class Parking {
  readonly parked: readonly Parked[]
  /** `projection|event id`. */
  readonly skipped: ReadonlySet<string>
  readonly #of: ReadonlyMap<string, readonly Parked[]>

  constructor(parked: readonly Parked[] = [], skipped: ReadonlySet<string> = new Set()) {
    this.parked = parked
    this.skipped = skipped
    this.#of = Map.groupBy(parked, ({ projection }) => projection)
  }

  with(more: readonly Parked[]): Parking {
    return more.length === 0 ? this : new Parking([...this.parked, ...more], this.skipped)
  }

  without({ id }: Parked): Parking {
    return new Parking(
      this.parked.filter((one) => one.id !== id),
      this.skipped,
    )
  }

  skipping({ projection, eventId }: Parked): Parking {
    return new Parking(this.parked, new Set([...this.skipped, skip(projection, eventId)]))
  }

  /** Of a projection's own events those that it takes now, and those that wait. */
  split(
    projection: Order,
    events: readonly RecordedEvent[],
  ): { free: readonly RecordedEvent[]; held: readonly Held[] } {
    const name = nameOf(projection)
    const parked = this.#of.get(name)
    if (!parked && this.skipped.size === 0) return { free: events, held: [] }
    const free: RecordedEvent[] = []
    const held: Held[] = []
    for (const event of events) {
      if (this.skipped.has(skip(name, event.id))) continue
      const by = parked?.find((one) => isBehind(one, projection, event))
      if (by) held.push({ event, parked: by })
      else free.push(event)
    }
    return { free, held }
  }

  /** Whether a projection has not applied an event that was told to it. */
  keepsFrom(projection: Order, event: RecordedEvent): boolean {
    return this.split(projection, [event]).free.length === 0
  }
}

/** What a projection applies events in order by: their stream, unless it says another key. */
export function keyOf({ keyOf: own }: Pick<Order, 'keyOf'>, event: RecordedEvent): string {
  try {
    return own?.(event) ?? event.streamName
  } catch {
    // What cannot be read has no other key.
    return event.streamName
  }
}

function isBehind({ position, streamName, key }: Parked, projection: Order, event: RecordedEvent) {
  if (event.position < position) return false
  return event.streamName === streamName || keyOf(projection, event) === key
}

function skip(projection: string, eventId: string) {
  return `${projection}|${eventId}`
}
