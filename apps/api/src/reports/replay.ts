import type { Moment } from '@rostrum/contracts/reading'
import { type Cutoff, isTimeless } from '@rostrum/domain/reports/cutoff'
import type { AnyReportDefinition } from '@rostrum/domain/reports/definitions'
import type { RecordedFact, ReportResult } from '@rostrum/domain/reports/report-definition'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { instantOf } from '@rostrum/kernel/instant'
import type { Archive, Archived } from '../platform/archive/archive.ts'
import type { Manifest } from '../platform/archive/manifest.ts'
import { endWithin, placeNamed } from '../platform/as-of.ts'
import { log } from '../platform/log.ts'

/** What to fold: which report, of whose log, as of when. Without a moment: all that is there. */
export interface Replay {
  readonly definition: AnyReportDefinition
  readonly parameters: ReturnType<AnyReportDefinition['parameters']['parse']>
  readonly organizationId: string
  readonly moment?: Moment | undefined
  readonly clock: 'occurred' | 'recorded'
  /** The end of an earlier run: what the log has learned since is not in it. */
  readonly upTo?: bigint | undefined
}

/** What the log comes to, before anything is counted in it. */
export interface Folded {
  readonly state: unknown
  /** The end of what is asked about. */
  readonly until: string
  /** The end of the log that it was folded to; 0 where it holds nothing so early. */
  readonly position: bigint
}

export type Replayed = ReportResult & Pick<Folded, 'position'>

/** The rows as of the moment of a run, and what they come to. */
export async function replay(
  eventStore: EventStore,
  run: Replay,
  archive?: Archive,
  going?: Going,
): Promise<Replayed> {
  const { state, until, position } = await foldAll(eventStore, run, archive, going)
  return { position, ...run.definition.result(state, { until }) }
}

/** The same over files alone. @throws where one of them is not what was written */
export async function replayFiles(
  archive: Archive,
  manifest: Manifest,
  run: Replay,
): Promise<Replayed> {
  const end = endIn(manifest.last.position, run)
  const archived = await archive.readFiles(manifest, asked(run, end))
  const { state, until, position } = ending(run, await foldedFiles(run, archived))
  return { position, ...run.definition.result(state, { until }) }
}

/** A fold on its way. */
export interface Going {
  readonly signal?: AbortSignal
  /** Told which share of the log is behind it, 0 to 1. */
  readonly reached?: (share: number) => void
}

/**
 * Folds what counts, event by event, in as much memory as the report's own state takes. Its end is
 * fixed before the first event is read; what is appended meanwhile is not in it. What is archived
 * comes from the files, the rest and whatever is wrong with them from the log itself.
 */
export async function foldAll(
  eventStore: EventStore,
  run: Replay,
  archive?: Archive,
  { signal, reached }: Going = {},
): Promise<Folded> {
  const end = await endOf(eventStore, run, signal)
  if (end === undefined) return ending(run, begun(run))
  const length = Math.max(1, Number(end))
  const tell = reached && ((position: bigint) => reached(Number(position) / length))
  const archived = await archive?.read(eventStore, asked(run, end))
  const folded = archived && (await foldFiles(run, archived, { signal, tell }))
  if (folded && archived.isWhole) return ending(run, folded)
  return ending(run, await foldLog(eventStore, run, { folded, end, signal, tell }))
}

interface Told {
  readonly signal?: AbortSignal | undefined
  readonly tell?: ((position: bigint) => void) | undefined
}

/** A report that is being folded: how far, and by when the log had learned of it. */
interface Folding {
  readonly state: unknown
  readonly position: bigint
  readonly recordedTo: number
}

function begun({ definition, parameters }: Replay): Folding {
  return { state: definition.initial(parameters), position: 0n, recordedTo: 0 }
}

/** Undefined where the files fail on the way: then nothing of them counts. */
async function foldFiles(
  run: Replay,
  archived: Archived,
  told: Told,
): Promise<Folding | undefined> {
  try {
    return await foldedFiles(run, archived, told)
  } catch (error) {
    told.signal?.throwIfAborted()
    log.warn({ err: error }, 'the report is read from the log')
    return undefined
  }
}

async function foldedFiles(
  run: Replay,
  { facts, position, recordedTo }: Archived,
  { signal, tell }: Told = {},
): Promise<Folding> {
  // What the files were asked for is of the report's categories, and none that it ignores.
  const counts = countingOf(run)
  let { state } = begun(run)
  for await (const some of facts) {
    signal?.throwIfAborted()
    for (const fact of some) if (counts(fact)) state = run.definition.evolve(state, fact)
    const last = some.at(-1)
    if (last) tell?.(last.position)
  }
  return { state, position, recordedTo }
}

async function foldLog(
  eventStore: EventStore,
  run: Replay,
  { folded, end, signal, tell }: Told & { folded: Folding | undefined; end: bigint },
): Promise<Folding> {
  const concerns = concerning(run)
  let { state, position, recordedTo } = folded ?? begun(run)
  const stretch = {
    ...(folded && { after: folded.position }),
    ...(signal && { signal }),
  }
  for await (const event of eventStore.readAll({ ...stretch, upTo: end })) {
    const recordedAt = Date.parse(event.recordedAt)
    if (isLater(recordedAt, run)) break
    position = event.position
    tell?.(position)
    recordedTo = Math.max(recordedTo, recordedAt)
    if (event.metadata.organizationId !== run.organizationId) continue
    const fact = factOf(event)
    if (concerns(fact)) state = run.definition.evolve(state, fact)
  }
  return { state, position, recordedTo }
}

function ending({ moment }: Replay, { state, position, recordedTo }: Folding): Folded {
  // Never the wall clock: the same end of the log gives the same rows, whenever it is asked.
  const until = moment?.kind === 'instant' ? moment.at : instantOf(recordedTo)
  return { state, until, position }
}

/** The cutoff that a run was folded by, told by what it was asked for and where it ended. */
export function cutoffOf({
  moment,
  clock,
  position,
}: Pick<Replay, 'moment' | 'clock'> & { position: bigint }): Cutoff {
  return moment?.kind === 'instant' && clock === 'occurred'
    ? { clock, at: moment.at, position }
    : { clock: 'recorded', position }
}

async function endOf(eventStore: EventStore, run: Replay, signal: AbortSignal | undefined) {
  const head = await eventStore.head({ signal })
  return head && endIn(head, run)
}

function endIn(head: bigint, { moment, upTo }: Replay): bigint {
  return endWithin(head, upTo ?? placeNamed(moment))
}

/**
 * As of a recorded time counts the longest prefix whose running maximum of recorded times is not
 * after it, so the first event that is recorded later ends it.
 */
function isLater(recordedAt: number, { moment, clock }: Replay) {
  return clock === 'recorded' && moment?.kind === 'instant' && recordedAt > Date.parse(moment.at)
}

/** What of the files is asked for: what they leave out has no part in the report. */
function asked({ definition, parameters, organizationId, moment, clock }: Replay, end: bigint) {
  const isPrefix = clock === 'recorded' && moment?.kind === 'instant'
  return {
    ...{ end, organizationId, categories: definition.categories, ignores: definition.ignores },
    asksWho: definition.asksWho ?? false,
    webinars: parameters.webinarId && [parameters.webinarId],
    series: parameters.seriesId,
    recordedBy: isPrefix ? Date.parse(moment.at) : undefined,
  }
}

/** Most of a log concerns other reports: categories are told by name, before anything is parsed. */
function concerning(run: Replay) {
  const { categories, ignores } = run.definition
  const prefixes = categories.map((category) => `${category}-`)
  const ignored = new Set(ignores)
  const counts = countingOf(run)
  return (fact: RecordedFact) =>
    prefixes.some((prefix) => fact.streamName.startsWith(prefix)) &&
    !ignored.has(fact.type) &&
    counts(fact)
}

/** Whether a fact had happened by then. */
function countingOf({ moment, clock }: Replay): (fact: RecordedFact) => boolean {
  if (clock !== 'occurred' || moment?.kind !== 'instant') return () => true
  const latest = Date.parse(moment.at)
  return ({ at, type }) => isTimeless(type) || Date.parse(at) <= latest
}

function factOf({ type, data, metadata, streamName, position, recordedAt }: RecordedEvent) {
  const { occurredAt, actor, commandId } = metadata
  return { type, at: occurredAt, data, streamName, position, recordedAt, actor, commandId }
}
