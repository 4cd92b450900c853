import type { CommandContext } from './command-context.ts'
import {
  CommandReusedError,
  ForeignStreamError,
  OccurredTooEarlyError,
  RevisionMismatchError,
} from './command-errors.ts'
import { eventId } from './event-id.ts'
import type { AppendResult, History } from './event-store.ts'

/*
 * What a stream's history says to a command, before any rule is asked.
 */

/**
 * What happens now is never before what is recorded, though another request's clock was read later;
 * what is told of the past must fit behind it.
 */
export function inOrder<E extends { readonly at: string }>(
  decided: readonly E[],
  last: string | undefined,
  { backfilled }: CommandContext,
): readonly E[] {
  if (last === undefined) return decided
  const late = (at: string) => Date.parse(at) < Date.parse(last)
  if (!decided.some(({ at }) => late(at))) return decided
  if (backfilled) throw new OccurredTooEarlyError(`Something of ${last} is recorded already.`)
  return decided.map((event) => (late(event.at) ? { ...event, at: last } : event))
}

export function answer({ events }: History, context: CommandContext, step: string) {
  const { commandId, commandHash } = context
  const own = events.filter(({ metadata }) => metadata.commandId === commandId)
  if (own.some(({ metadata }) => metadata.commandHash !== commandHash))
    throw new CommandReusedError('This Idempotency-Key was used for another request.')
  const streamName = own[0]?.streamName ?? ''
  const ids = new Set(own.map((_, nth) => eventId(commandId, streamName, step, nth)))
  const last = own.findLast(({ id }) => ids.has(id))
  return last && { revision: last.revision, position: last.position }
}

/** What was there when the command came for the first time. */
export function beforeCommand({ events }: History, { commandId }: CommandContext) {
  return events.slice(
    0,
    events.findIndex(({ metadata }) => metadata.commandId === commandId),
  )
}

export function belongsTo({ events }: History, { organizationId }: CommandContext) {
  const owner = events[0]?.metadata.organizationId
  if (owner !== undefined && owner !== organizationId) throw new ForeignStreamError('Not there.')
}

export function seenBy(expected: bigint | undefined, { revision }: History) {
  if (expected === undefined) return
  const current = revision === 'no_stream' ? -1n : revision
  if (expected !== current) throw new RevisionMismatchError(current)
}

export function whereItStands({ events }: History): AppendResult {
  const { revision, position } = events.at(-1) ?? { revision: -1n, position: -1n }
  return { revision, position }
}
