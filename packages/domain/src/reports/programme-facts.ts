import type { SeriesId } from '@rostrum/kernel/ids'
import { type Merges, noMerges } from '../people/identities.ts'
import { type Series, series } from '../series/decider.ts'
import { SeriesEvent } from '../series/events.ts'
import { msOf } from '../time.ts'
import type { Assumptions } from './assumptions.ts'
import { isWithin, type Period } from './period.ts'
import { categoryOf, type RecordedFact } from './report-definition.ts'
import { underAssumptions } from './under-assumptions.ts'
import {
  firstStartOf,
  noFacts,
  type WebinarFacts,
  withFact,
  withMergeFact,
} from './webinar-facts.ts'

/** Which webinars: of one series or of all, those that begin in a time. */
export interface Scope extends Period {
  readonly seriesId?: SeriesId | undefined
}

/**
 * What the log says of the webinars of a series, or of an organization. Whoever folds it owns it,
 * as the facts of one webinar.
 */
export interface ProgrammeFacts<Told = unknown> {
  readonly scope: Scope
  /** By their ids, in no order. */
  readonly webinars: Map<string, WebinarFacts>
  /** Those of which all was told, in place of their facts. */
  readonly counted: Map<string, Counted<Told>>
  readonly series: Map<string, Series>
  readonly merges: Merges
  readonly assumptions: Assumptions
}

/** A webinar with what it comes to. */
export interface Counted<Told> {
  readonly webinarId: string
  readonly seriesId: string | undefined
  /** When it first started, else when it is to; `null` without a date. */
  readonly beginsAt: string | null
  readonly isHeld: boolean
  /**
   * From when on it comes to the same at any moment, in milliseconds: the end of its last run, 0
   * before it has one. Undefined where that was not reached when it was counted.
   */
  readonly since: number | undefined
  readonly told: Told
}

/** A webinar of several: with its place in its series, from 1. */
export interface Session<Told> extends Counted<Told> {
  readonly ordinal: number | null
}

/** What a webinar comes to, until a moment. */
export type Telling<Told> = (facts: WebinarFacts, options: { until: string }) => Told

export function noProgramme<Told>(scope: Scope): ProgrammeFacts<Told> {
  return {
    scope,
    webinars: new Map(),
    counted: new Map(),
    series: new Map(),
    merges: noMerges,
    assumptions: {},
  }
}

/** The facts with one more, the given ones are used up; those of other series change nothing. */
export function withProgrammeFact<Told>(
  facts: ProgrammeFacts<Told>,
  fact: RecordedFact,
): ProgrammeFacts<Told> {
  const { category, id } = categoryOf(fact.streamName)
  if (category === 'participant') return withMergeFact(facts, id, fact)
  if (category === 'series') return withSeriesFact(facts, id, fact)
  const webinarId = webinarOf(fact)
  if (webinarId === undefined) return facts
  const known = facts.webinars.get(webinarId)
  // A webinar is planned before anybody can register for it.
  if (!known && category !== 'webinar') return facts
  const after = withFact(known ?? noFacts(webinarId), fact)
  // Of no series that is asked about: sessionsOf would leave it out, and it need not be held.
  const { seriesId } = facts.scope
  if (seriesId !== undefined && after.webinar.seriesId !== seriesId) return facts
  facts.webinars.set(webinarId, after)
  return facts
}

function withSeriesFact<Told>(
  facts: ProgrammeFacts<Told>,
  id: string,
  fact: RecordedFact,
): ProgrammeFacts<Told> {
  const { seriesId } = facts.scope
  if (seriesId !== undefined && id !== seriesId) return facts
  const event = SeriesEvent.safeParse(fact)
  if (!event.success) return facts
  const after = series.evolve(facts.series.get(id) ?? series.initialState, event.data)
  facts.series.set(id, after)
  return facts
}

/** Which webinar a fact is of, if it is of one. */
export function webinarOf({ streamName, data }: RecordedFact): string | undefined {
  const { category, id } = categoryOf(streamName)
  if (category === 'webinar') return id
  if (typeof data !== 'object' || data === null || !('webinarId' in data)) return undefined
  return typeof data.webinarId === 'string' ? data.webinarId : undefined
}

/**
 * The webinars that are asked about, with what they come to, in the order in which they begin;
 * those without a date last, and withdrawn ones not.
 */
export function sessionsOf<Told>(
  programme: ProgrammeFacts<Told>,
  tell: Telling<Told>,
  until: string,
): Session<Told>[] {
  const rest = askedAbout(programme).map((one) => countedOf(one, tell, until))
  return [...programme.counted.values(), ...rest]
    .map((one) => ({ ...one, ordinal: ordinalOf(programme, one) }))
    .sort(byBeginning)
}

/** What is told of those that are asked about, as it is assumed to be; in no order. */
export function askedAbout(programme: ProgrammeFacts): WebinarFacts[] {
  const { webinars, merges, assumptions } = programme
  return [...webinars.values()]
    .filter((one) => isAskedAbout(programme, placeOf(one)))
    .map((one) => underAssumptions({ ...one, merges }, assumptions))
}

/** The facts with what a webinar comes to in place of its own. */
export function withWebinarCounted<Told>(
  programme: ProgrammeFacts<Told>,
  webinarId: string,
  tell: Telling<Told>,
  until: string,
): ProgrammeFacts<Told> {
  const { webinars, merges, assumptions } = programme
  const facts = webinars.get(webinarId)
  if (!facts) return programme
  webinars.delete(webinarId)
  const assumed = underAssumptions({ ...facts, merges }, assumptions)
  return withCounted(programme, countedOf(assumed, tell, until))
}

export function withCounted<Told>(
  programme: ProgrammeFacts<Told>,
  counted: Counted<Told>,
): ProgrammeFacts<Told> {
  if (isAskedAbout(programme, counted)) programme.counted.set(counted.webinarId, counted)
  return programme
}

/** Whether it came to the same when it was counted as it does at a moment. */
export function isCountedFor({ since }: Counted<unknown>, until: string): boolean {
  return since !== undefined && since <= msOf(until)
}

function countedOf<Told>(facts: WebinarFacts, tell: Telling<Told>, until: string): Counted<Told> {
  const ends = facts.webinar.runs.map(({ endedAt }) => (endedAt ? msOf(endedAt) : Infinity))
  const since = Math.max(0, ...ends)
  const isOver = since <= msOf(until)
  return { ...placeOf(facts), since: isOver ? since : undefined, told: tell(facts, { until }) }
}

type Place = Pick<Counted<unknown>, 'webinarId' | 'seriesId' | 'beginsAt' | 'isHeld'>

function placeOf({ webinarId, webinar }: WebinarFacts): Place {
  const startedAt = firstStartOf(webinar)
  return {
    webinarId,
    seriesId: webinar.seriesId,
    beginsAt: startedAt ?? webinar.schedule?.startsAt ?? null,
    isHeld: startedAt !== undefined,
  }
}

function ordinalOf({ series: all }: ProgrammeFacts, { webinarId, seriesId }: Place) {
  const order: readonly string[] = all.get(seriesId ?? '')?.webinarIds ?? []
  const place = order.indexOf(webinarId)
  return place === -1 ? null : place + 1
}

function isAskedAbout(programme: ProgrammeFacts, place: Place): boolean {
  const { scope } = programme
  if (ordinalOf(programme, place) === null) return false
  if (place.beginsAt === null) return scope.from === undefined && scope.to === undefined
  return isWithin(scope, place.beginsAt)
}

function byBeginning(one: Place, other: Place): number {
  const [a, b] = [one, other].map(({ beginsAt }) => (beginsAt === null ? Infinity : msOf(beginsAt)))
  if (a !== b) return (a ?? 0) < (b ?? 0) ? -1 : 1
  return one.webinarId < other.webinarId ? -1 : 1
}
