import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { readLog } from '@rostrum/eventstore-embedded/backup'
import { idOf } from '../platform/deciding.ts'

/** Of an event, what says whom it is about. */
export interface Fact {
  readonly type: string
  readonly streamName: string
  readonly organizationId: string
  readonly data: Readonly<Record<string, unknown>>
}

/** The facts of a saved log, oldest first. Throws for one that is not the JSON it says it is. */
export function* factsIn(file: string): Generator<Fact, void, undefined> {
  for (const { stream: streamName, type, json, data, metadata } of readLog(file)) {
    if (type.startsWith('$') || !json) continue
    const { organizationId } = parsed(metadata)
    yield { type, streamName, organizationId: String(organizationId), data: parsed(data) }
  }
}

export function factOf({ type, streamName, metadata, data }: RecordedEvent): Fact {
  const { organizationId } = metadata
  return { type, streamName, organizationId, data: (data ?? {}) as Fact['data'] }
}

/** A subject of an organization, as one word. */
export const keyOf = (organizationId: string, subjectId: string) => `${organizationId}/${subjectId}`

/** Whom a fact says to be erased. */
export function erasedBy({ type, streamName, organizationId }: Fact): string | undefined {
  return type === 'SubjectErased' ? keyOf(organizationId, idOf(streamName)) : undefined
}

/** Whose erasure has begun: their entries may be gone before the log says so. */
export function partingBy({ type, streamName, organizationId }: Fact): string | undefined {
  return type === 'ErasureRequested' ? keyOf(organizationId, idOf(streamName)) : undefined
}

function parsed(bytes: Uint8Array): Record<string, unknown> {
  if (bytes.length === 0) return {}
  return JSON.parse(Buffer.from(bytes).toString())
}
