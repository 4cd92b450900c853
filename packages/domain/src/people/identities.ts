import type { ParticipantEvent } from './events.ts'

/** Who is merged into whom: each with the one other that they go into. */
export type Merges = ReadonlyMap<string, string>

export const noMerges: Merges = new Map()

/** A merge as the log tells it: without `other` it is taken back. */
export interface Merge {
  readonly participantId: string
  readonly other?: string | undefined
}

/** What an event says of who is whom; most say nothing. */
export function mergeOf(participantId: string, event: ParticipantEvent): Merge | undefined {
  if (event.type === 'ParticipantsMerged') return { participantId, other: event.data.other }
  return event.type === 'MergeReverted' ? { participantId } : undefined
}

/**
 * The merges with one more, in the order of the log. Two that were made at the same moment may
 * close a circle: the later one of them is none.
 */
export function withMerge(merges: Merges, { participantId, other }: Merge): Merges {
  const after = new Map(merges)
  after.delete(participantId)
  if (other !== undefined && personOf(after, other) !== participantId)
    after.set(participantId, other)
  return after
}

/** Whose person a participant is: the last of those that they were merged into. */
export function personOf(merges: Merges, participantId: string): string {
  let person = participantId
  for (let next = merges.get(person); next !== undefined; next = merges.get(person)) person = next
  return person
}

/** Each person who is several participants, with all of these; the person's own id is the first. */
export function severalOf(merges: Merges): ReadonlyMap<string, readonly string[]> {
  const several = new Map<string, readonly string[]>()
  for (const participantId of merges.keys()) {
    const person = personOf(merges, participantId)
    several.set(person, [...(several.get(person) ?? [person]), participantId])
  }
  return several
}
