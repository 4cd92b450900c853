import type { PublicFactType, publicFacts } from '@rostrum/contracts/public-facts'
import type { DomainEvent, EventOf } from '@rostrum/domain/domain-event'
import type { z } from 'zod'

/** How one stored event is said in public; `id` is that of its stream. */
export interface Translation<Event> {
  readonly type: PublicFactType
  data(event: Event, id: string): object
}

/** `null`: what is said of it in public, another event says. */
export type Translations<Type extends DomainEvent['type']> = {
  readonly [T in Type]: Translation<EventOf<T>> | null
}

/** A fact with data of just the shape that the vocabulary has for its type. */
export function fact<Type extends PublicFactType, Event>(
  type: Type,
  data: (event: Event, id: string) => z.input<z.ZodObject<(typeof publicFacts)[Type]>>,
): Translation<Event> {
  return { type, data }
}
