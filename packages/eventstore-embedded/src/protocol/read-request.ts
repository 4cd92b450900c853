import streams, { type ReadReq } from '@eventstore/db-client/generated/streams_pb.js'
import { compileFilter, type FilterSpec } from '../log/filter.ts'
import type { Log } from '../log/log.ts'
import { messageOf } from '../message-of.ts'
import type { ReadRequest } from '../storage/page.ts'
import { invalidArgument } from './statuses.ts'
import { streamName } from './stream-name.ts'

type Options = ReadReq.Options | undefined
type FilterOptions = ReadReq.Options.FilterOptions

/**
 * The real server's page of a filtered subscription, of which the checkpoint interval is a
 * multiple.
 */
const defaultWindow = 32
const end = Number.MAX_SAFE_INTEGER
const backwards = streams.ReadReq.Options.ReadDirection.BACKWARDS

/** Throws INVALID_ARGUMENT for what no client means. */
export function toReadRequest(options: Options): ReadRequest {
  if (!options?.hasStream() && !options?.hasAll())
    throw invalidArgument('A read names a stream or $all')
  const filter = options.getFilter()
  if (filter && options.hasStream()) throw invalidArgument('Only a read of $all can be filtered')
  const isBackwards = options.getReadDirection() === backwards
  if (isBackwards && options.hasSubscription())
    throw invalidArgument('A subscription reads forwards')
  const name = options.getStream()?.getStreamIdentifier()
  return {
    stream: options.hasStream() ? streamName(name) : undefined,
    from: options.hasStream() ? revisionFrom(options) : positionFrom(options),
    backwards: isBackwards,
    limit: options.hasCount() ? wholeNumber(options.getCount()) : end,
    filter: filter && toFilter(filter),
    resolveLinks: options.getResolveLinks(),
    structuredIds: !options.getUuidOption()?.hasString(),
    checkpointEvery: filter && options.hasSubscription() ? checkpointEvery(filter) : 0,
  }
}

/**
 * The first place a subscription wants: behind the one it names, because that one was seen. Of a
 * position that the log has not reached it is the log's end.
 */
export async function subscriptionStart(log: Log, options: ReadReq.Options): Promise<number> {
  const stream = options.getStream()
  if (!stream) return Math.min(behind(options), log.tail.head + 1)
  if (!stream.hasEnd()) return behind(options)
  const request = { ...toReadRequest(options), limit: 0, counted: 0 }
  return (await log.page(request)).last + 1
}

/** Newer clients ask for them; older ones would not know the messages. */
export function wantsPositions(options: Options): boolean {
  return !!options?.hasStream() && (options.getControlOption()?.getCompatibility() ?? 0) >= 1
}

function behind(options: ReadReq.Options): number {
  const { from } = toReadRequest(options)
  const named = options.getStream()?.hasRevision() || options.getAll()?.hasPosition()
  return named ? from + 1 : from
}

function revisionFrom(options: ReadReq.Options): number {
  const stream = options.getStream()
  if (stream?.hasRevision()) return wholeNumber(stream.getRevision())
  return stream?.hasEnd() ? end : 0
}

function positionFrom(options: ReadReq.Options): number {
  const all = options.getAll()
  if (all?.hasPosition()) return wholeNumber(all.getPosition()?.getCommitPosition() ?? '0')
  return all?.hasEnd() ? end : 0
}

function toFilter(options: FilterOptions): FilterSpec {
  const byStream = options.getStreamIdentifier()
  const expression = byStream ?? options.getEventType()
  if (!expression) throw invalidArgument('A filter names stream names or event types')
  const filter: FilterSpec = {
    on: byStream ? 'stream' : 'type',
    regex: expression.getRegex(),
    prefixes: expression.getPrefixList(),
  }
  try {
    compileFilter(filter)
  } catch (error) {
    const why = messageOf(error)
    throw invalidArgument(`The filter cannot be used. ${why}`)
  }
  return filter
}

function checkpointEvery(filter: FilterOptions): number {
  const multiplier = filter.getCheckpointintervalmultiplier()
  if (multiplier === 0) throw invalidArgument('The checkpoint interval must be greater than 0')
  return multiplier * (filter.hasMax() ? Math.max(1, filter.getMax()) : defaultWindow)
}

/** From the decimal text of a uint64; what no log reaches is the end of every log. */
function wholeNumber(text: string): number {
  return Math.min(Number(text), end)
}
