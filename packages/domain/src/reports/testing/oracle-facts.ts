import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { DomainEvent, EventOf } from '../../domain-event.ts'

/** As of when: a prefix of the log, or what had happened by a moment; `until` ends what is open. */
export interface Cut {
  readonly position?: bigint
  readonly at?: string
  readonly until: string
}
type Type = DomainEvent['type']
/** An event that counts, of the stream of `id`; times are in milliseconds. */
export type Fact<Of extends Type = Type> = Of extends Type
  ? RecordedEvent & { type: Of; id: string; at: number; data: EventOf<Of>['data'] }
  : never
export type Facts = ReturnType<typeof factsOf>

/** What counts as of a cut. Nothing is kept up to date: it is asked again who said what. */
export function factsOf(log: readonly RecordedEvent[], { position, at = '9999', until }: Cut) {
  const isMerge = (type: string) => type === 'ParticipantsMerged' || type === 'MergeReverted'
  const all = log
    .filter((event) => position === undefined || event.position <= position)
    .map((event) => ({ ...event, at: Date.parse(event.metadata.occurredAt) }))
    .filter((event) => event.at <= Date.parse(at) || isMerge(event.type))
    .map((event) => ({ ...event, id: event.streamName.replace(/^\w+-/, '') })) as Fact[]
  /** All of these types in the order of the log: of this id, or of the webinar that has it. */
  const said = <Of extends Type>(whose: string | undefined, ...types: readonly Type[] & Of[]) =>
    all.filter(
      ({ type, id, data }) =>
        types.includes(type) &&
        (!whose || id === whose || ('webinarId' in data && data.webinarId === whose)),
    ) as Fact<Of>[]
  const into = new Map<string, string>()
  const personOf = (who: string): string => (into.has(who) ? personOf(into.get(who) ?? '') : who)
  for (const { id, data } of said(undefined, 'ParticipantsMerged', 'MergeReverted')) {
    into.delete(id)
    // Two that were told at once may close a circle: the later one is none.
    if ('other' in data && personOf(data.other) !== id) into.set(id, data.other)
  }
  return { all, said, personOf, until: Date.parse(until) }
}
