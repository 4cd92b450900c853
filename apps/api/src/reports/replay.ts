import type { Cutoff } from '@rostrum/domain/reports/cutoff'
import type { ReportResult } from '@rostrum/domain/reports/report-definition'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import type { Archive, Archived } from '../platform/archive/archive.ts'
import type { Manifest } from '../platform/archive/manifest.ts'
import { endWithin, placeNamed } from '../platform/as-of.ts'
import { log } from '../platform/log.ts'
import type { InParts } from './count-facts.ts'
import { foldFiles } from './fold-files.ts'
import { foldLog, lookThrough } from './fold-log.ts'
import { begun, type Folded, type Folding, type Replay, type Told, untilOf } from './folding.ts'

export type Replayed = ReportResult & Pick<Folded, 'position'>

/** The rows as of the moment of a run, and what they come to. */
export async function replay(
  eventStore: EventStore,
  run: Replay,
  archive?: Archive,
  inParts?: InParts,
): Promise<Replayed> {
  const { state, until, position } = await foldAll(eventStore, run, archive, { inParts })
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
  const { state, until, position } = ending(run, await foldFiles(run, archived, { inParts: {} }))
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
  { signal, reached, inParts }: Going & { inParts?: InParts | undefined } = {},
): Promise<Folded> {
  const end = await endOf(eventStore, run, signal)
  if (end === undefined) return ending(run, begun(run))
  const length = Math.max(1, Number(end))
  const tell = reached && ((position: bigint) => reached(Number(position) / length))
  const archived = await archive?.read(eventStore, asked(run, end))
  const told = { end, signal, tell, inParts }
  const folded = archived && (await ofFiles(eventStore, run, { ...told, archived }))
  if (folded && archived.isWhole) return ending(run, folded)
  return ending(run, await foldLog(eventStore, run, { ...told, folded }))
}

/** So many rows of the files would be looked at; undefined where there are none. */
export async function rowsIn(
  eventStore: EventStore,
  run: Replay,
  archive: Archive | undefined,
): Promise<number | undefined> {
  const end = await endOf(eventStore, run, undefined)
  return end === undefined ? undefined : (await archive?.read(eventStore, asked(run, end)))?.rows
}

interface OfFiles extends Told {
  readonly archived: Archived
  readonly end: bigint
  readonly inParts: InParts | undefined
}

/** Undefined where the files fail on the way: then nothing of them counts. */
async function ofFiles(
  eventStore: EventStore,
  run: Replay,
  { archived, end, inParts, signal, tell }: OfFiles,
): Promise<Folding | undefined> {
  const { position } = archived
  const behind = () => lookThrough(eventStore, run, { after: position, end, signal })
  try {
    return await foldFiles(run, archived, { inParts, behind, signal, tell })
  } catch (error) {
    signal?.throwIfAborted()
    log.warn({ err: error }, 'the report is read from the log')
    return undefined
  }
}

function ending(run: Replay, { recordedTo, ahead, ...folded }: Folding): Folded {
  return { ...folded, until: untilOf(run, recordedTo), isCounted: ahead !== undefined }
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
