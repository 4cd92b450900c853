import type { z } from 'zod'
import type { Assumption, Assumptions } from './assumptions.ts'

/** An event as a report sees it: with its place in the log and both of its times. */
export interface RecordedFact {
  readonly type: string
  /** When it happened. */
  readonly at: string
  readonly data: unknown
  readonly streamName: string
  readonly position: bigint
  /** When the log learned it. */
  readonly recordedAt: string
  /** Who did it: `user:…`, `key:…`, `participant:…`, `system`. */
  readonly actor: string
  /** What one command did has one id. */
  readonly commandId: string
}

export interface Column {
  readonly name: string
  readonly title: string
  readonly unit?: string
}

export type Cell = string | number | boolean | null

/** A row holds one cell for each column, by the column's name; `null` where there is nothing. */
export type Row = Readonly<Record<string, Cell>>

/** Which facts make a row: those of any of these; with none of them, all that the report counts. */
export interface Behind {
  /** Registrations and attendances, by their ids. */
  readonly registrationIds?: readonly string[]
  /** Who was merged into whom. */
  readonly participantIds?: readonly string[]
  /** All that is told of a webinar. */
  readonly webinarId?: string
  /** By their names: `webinar-…`, `privacy-…`. */
  readonly streams?: readonly string[]
  readonly position?: string
}

/**
 * Of a report of several webinars: how each is counted by itself, once all is told of it, so that
 * its facts need not be held until the end of the log.
 */
export interface Parts<State> {
  /** Categories that say something of every webinar: they are told before all others. */
  readonly first: readonly string[]
  /** What else a figure of one webinar rests on: under another one nothing counted is true. */
  basis(state: State): string
  /** The state with what the webinar comes to in place of its facts; no more of it may be told. */
  count(state: State, webinarId: string, options: { until: string }): State
  /** What was counted of it, if it is asked about; for `withCounted` of another run. */
  counted(state: State, webinarId: string): unknown
  /** Whether that is so at another moment, too: while a webinar goes on, what it comes to grows. */
  isSo(counted: unknown, options: { until: string }): boolean
  withCounted(state: State, counted: unknown): State
}

/**
 * A report as a pure fold over the log: same definition, parameters and facts, same rows, for ever.
 * What a figure means changes only with a higher `version`, kept beside the older ones.
 *
 * The runner feeds each fact of `categories` that counts (cutoff.ts), in log order. A run owns its
 * state: what `initial` gives is new each time, and what was given to `evolve` is used up.
 */
export interface ReportDefinition<Parameters, State> {
  readonly name: string
  readonly version: number
  readonly title: string
  /** Sentences that stand beside every result. */
  readonly definition: string
  readonly parameters: z.ZodType<Parameters>
  readonly columns: readonly Column[]
  /** The categories of streams it reads: what stands before the first `-` of their names. */
  readonly categories: readonly string[]
  /** Types of facts in these that say nothing to it: they are not fed to it. */
  readonly ignores: readonly string[]
  /** Whether it asks who did each fact, and by which command: others may be told nobody. */
  readonly asksWho?: boolean
  /** What of it may be assumed otherwise, and changes what comes out. */
  readonly assumptions: readonly Assumption[]
  initial(parameters: Parameters): State
  evolve(state: State, fact: RecordedFact): State
  /** What was folded, as it would be under `assumptions`. */
  assuming(state: State, assumptions: Assumptions): State
  /** `until`: the end of what is asked about; whoever is present then, is present until then. */
  result(state: State, options: { until: string }): ReportResult
  readonly parts?: Parts<State>
  /** Which facts make a row of that result, where the row itself says it: nothing is folded. */
  behindRow?(row: Row): Behind
  /** The same by a state of which nothing is counted yet. Without either, all facts make it. */
  behind?(state: State, row: Row, options: { until: string }): Behind
}

export interface ReportResult {
  readonly rows: readonly Row[]
  readonly summary: Row
}

/** What a result is called: `attendance@1`. */
export function referenceOf({ name, version }: { name: string; version: number }): string {
  return `${name}@${version}`
}

/** The category and id of a stream's name: only the first `-` separates. */
export function categoryOf(streamName: string): { category: string; id: string } {
  const dash = streamName.indexOf('-')
  return dash === -1
    ? { category: streamName, id: '' }
    : { category: streamName.slice(0, dash), id: streamName.slice(dash + 1) }
}

/** A row's cells, one for each column in their order, ready to be hashed and written. */
export function cellsOf(columns: readonly Column[], row: Row): Cell[] {
  return columns.map(({ name }) => row[name] ?? null)
}
