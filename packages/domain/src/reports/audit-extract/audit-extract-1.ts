import type { z } from 'zod'
import { eventsByCategory } from '../../domain-event.ts'
import { PersistentMap } from '../../persistent-map.ts'
import { isBefore } from '../../time.ts'
import { isTimeless } from '../cutoff.ts'
import { isWithin, Period } from '../period.ts'
import {
  categoryOf,
  type RecordedFact,
  type ReportDefinition,
  type Row,
} from '../report-definition.ts'

interface Decided extends Row {
  readonly actor: string
  readonly commandId: string
  readonly fact: string
  readonly occurredAt: string
}

interface State {
  readonly period: Period
  /** In the order of the log, by their place there. */
  readonly facts: PersistentMap<Decided>
}

export const auditExtract1: ReportDefinition<z.output<typeof Period>, State> = {
  name: 'audit-extract',
  version: 1,
  title: 'Audit extract',
  definition:
    'One row for each fact that a member of the organization or an API key brought about in the period, in the order of the log: who, when it happened, when it was recorded, of what it is a fact, and which. What one command did has one id. What people do for themselves and what Rostrum does by itself is left out. What was typed is not in it: it is in the history.',
  parameters: Period,
  columns: [
    { name: 'position', title: 'Position' },
    { name: 'occurredAt', title: 'Occurred' },
    { name: 'recordedAt', title: 'Recorded' },
    { name: 'actor', title: 'Actor' },
    { name: 'of', title: 'Of' },
    { name: 'subjectId', title: 'Which' },
    { name: 'fact', title: 'Fact' },
    { name: 'commandId', title: 'Command' },
  ],
  categories: Object.keys(eventsByCategory),
  ignores: [],
  asksWho: true,
  assumptions: [],
  initial: (period) => ({ period, facts: PersistentMap.empty() }),
  evolve,
  assuming: (state) => state,
  behindRow: ({ position }) => ({ position: String(position) }),
  result({ facts }, { until }) {
    const rows = Array.from({ length: facts.size }, (_, nth) => facts.get(String(nth)))
    const known = rows.filter((row) => row !== undefined).filter((row) => !isLater(row, until))
    const actors = new Set(known.map(({ actor }) => actor))
    const commands = new Set(known.map(({ commandId }) => commandId))
    return {
      rows: known,
      summary: { facts: known.length, commands: commands.size, actors: actors.size },
    }
  },
}

/** A merge counts for who people are before it is made; here it is something that somebody did. */
function isLater({ fact, occurredAt }: Decided, until: string): boolean {
  return isTimeless(fact) && isBefore(until, occurredAt)
}

const decides = /^(user|key):/

function evolve(state: State, fact: RecordedFact): State {
  const { actor, commandId, at, recordedAt, type } = fact
  if (!decides.test(actor) || !isWithin(state.period, at)) return state
  const { category, id: subjectId } = categoryOf(fact.streamName)
  if (!Object.hasOwn(eventsByCategory, category)) return state
  const row = {
    ...{ position: fact.position.toString(), occurredAt: at, recordedAt, actor },
    ...{ of: category, subjectId, fact: type, commandId },
  }
  return { ...state, facts: state.facts.with(String(state.facts.size), row) }
}
