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
export interface ProgrammeFacts {
  readonly scope: Scope
  /** By their ids, in no order. */
  readonly webinars: Map<string, WebinarFacts>
  readonly series: Map<string, Series>
  readonly merges: Merges
  readonly assumptions: Assumptions
}

/** A webinar of several: with its place in its series, from 1. */
export interface Session {
  readonly facts: WebinarFacts
  readonly ordinal: number | null
  /** When it first started, else when it is to; `null` without a date. */
  readonly beginsAt: string | null
  readonly isHeld: boolean
}

export function noProgramme(scope: Scope): ProgrammeFacts {
  return {
    scope,
    webinars: new Map(),
    series: new Map(),
    merges: noMerges,
    assumptions: {},
  }
}

/** The facts with one more, the given ones are used up; those of other series change nothing. */
export function withProgrammeFact(facts: ProgrammeFacts, fact: RecordedFact): ProgrammeFacts {
  const { category, id } = categoryOf(fact.streamName)
  if (category === 'participant') return withMergeFact(facts, id, fact)
  if (category === 'series') return withSeriesFact(facts, id, fact)
  const webinarId = category === 'webinar' ? id : webinarOf(fact)
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

function withSeriesFact(facts: ProgrammeFacts, id: string, fact: RecordedFact): ProgrammeFacts {
  const { seriesId } = facts.scope
  if (seriesId !== undefined && id !== seriesId) return facts
  const event = SeriesEvent.safeParse(fact)
  if (!event.success) return facts
  const after = series.evolve(facts.series.get(id) ?? series.initialState, event.data)
  facts.series.set(id, after)
  return facts
}

function webinarOf({ data }: RecordedFact): string | undefined {
  if (typeof data !== 'object' || data === null || !('webinarId' in data)) return undefined
  return typeof data.webinarId === 'string' ? data.webinarId : undefined
}

/**
 * The webinars that are asked about, in the order in which they begin; those without a date last,
 * and withdrawn ones not.
 */
export function sessionsOf(facts: ProgrammeFacts): Session[] {
  return [...facts.webinars.values()]
    .map((one) => sessionOf(facts, one))
    .filter((session) => isAskedAbout(facts.scope, session))
    .sort(byBeginning)
}

function sessionOf({ series: all, merges, assumptions }: ProgrammeFacts, one: WebinarFacts) {
  const { seriesId } = one.webinar
  const order: readonly string[] = all.get(seriesId ?? '')?.webinarIds ?? []
  const place = order.indexOf(one.webinarId)
  const startedAt = firstStartOf(one.webinar)
  return {
    facts: underAssumptions({ ...one, merges }, assumptions),
    ordinal: place === -1 ? null : place + 1,
    beginsAt: startedAt ?? one.webinar.schedule?.startsAt ?? null,
    isHeld: startedAt !== undefined,
  }
}

function isAskedAbout(scope: Scope, { ordinal, beginsAt }: Session): boolean {
  if (ordinal === null) return false
  if (beginsAt === null) return scope.from === undefined && scope.to === undefined
  return isWithin(scope, beginsAt)
}

function byBeginning(one: Session, other: Session): number {
  const [a, b] = [one, other].map(({ beginsAt }) => (beginsAt === null ? Infinity : msOf(beginsAt)))
  if (a !== b) return (a ?? 0) < (b ?? 0) ? -1 : 1
  return one.facts.webinarId < other.facts.webinarId ? -1 : 1
}
