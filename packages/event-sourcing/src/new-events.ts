import type { CommandContext } from './command-context.ts'
import type { EventMetadata, NewEvent } from './event.ts'
import { eventId } from './event-id.ts'

interface Decided {
  readonly type: string
  readonly at: string
  readonly data: unknown
}

/**
 * Decided events with their ids and the story of where they come from, frozen before the first try.
 */
export function newEvents(
  decided: readonly Decided[],
  streamName: string,
  context: CommandContext,
  step: string,
): NewEvent[] {
  const { commandId, commandHash, actor, organizationId, correlationId, causationId } = context
  return decided.map(({ type, at, data }, nth) => {
    const metadata: EventMetadata = {
      $correlationId: correlationId,
      $causationId: causationId,
      commandId,
      commandHash,
      actor,
      organizationId,
      occurredAt: at,
      schemaVersion: 1,
    }
    return { id: eventId(commandId, streamName, step, nth), type, data, metadata }
  })
}
