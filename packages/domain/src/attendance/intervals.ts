import { msOf } from '../time.ts'
import type { Attendance, ConnectionFact } from './decider.ts'
import type { AttendanceEvent } from './events.ts'

type Left = Extract<AttendanceEvent, { type: 'ParticipantLeft' }>['data']
type Joined = Extract<AttendanceEvent, { type: 'ParticipantJoined' }>['data']

/** Join to leave on one connection; without `to` it is open still. */
export interface Interval {
  readonly connectionId: string
  readonly from: string
  readonly to?: string
  readonly via: Joined['via'] | 'correction'
  readonly cause?: Left['cause']
}

type Facts = Attendance['facts']

/** The intervals that the facts tell, put in order of time: they may come late and reordered. */
export function intervalsOf(facts: Facts | readonly AttendanceEvent[]): Interval[] {
  const byConnection = isEvents(facts) ? factsOfEvents(facts) : facts
  return Object.entries(byConnection)
    .flatMap(([connectionId, told]) => intervalsOfConnection(connectionId, told))
    .sort((one, other) => msOf(one.from) - msOf(other.from))
}

/** What stands now: the correction while there is one, else what was recorded. */
export function standingIntervals({
  facts,
  correction,
}: Pick<Attendance, 'facts' | 'correction'>): Interval[] {
  if (!correction) return intervalsOf(facts)
  return correction.intervals.map(({ from, to }) => ({
    connectionId: 'correction',
    from,
    to,
    via: 'correction',
  }))
}

// A leave without a join tells of no time, and neither does a second join or leave in a row.
function intervalsOfConnection(connectionId: string, told: readonly ConnectionFact[]): Interval[] {
  const intervals: Interval[] = []
  let open: Extract<ConnectionFact, { kind: 'joined' }> | undefined
  for (const fact of inOrder(told)) {
    if (fact.kind === 'joined') {
      open ??= fact
      continue
    }
    if (!open) continue
    intervals.push({ connectionId, from: open.at, to: fact.at, via: open.via, cause: fact.cause })
    open = undefined
  }
  if (open) intervals.push({ connectionId, from: open.at, via: open.via })
  return intervals
}

/** By time. At one and the same moment an open connection is left first, a closed one joined first. */
function inOrder(told: readonly ConnectionFact[]): ConnectionFact[] {
  const ordered: ConnectionFact[] = []
  for (const fact of told.toSorted((one, other) => msOf(one.at) - msOf(other.at))) {
    const twin = ordered.at(-1)
    const wasOpen = ordered.at(-2)?.kind === 'joined'
    const first = wasOpen ? 'left' : 'joined'
    if (twin && msOf(twin.at) === msOf(fact.at) && twin.kind !== first && fact.kind === first)
      ordered.splice(-1, 1, fact, twin)
    else ordered.push(fact)
  }
  return ordered
}

function factsOfEvents(events: readonly AttendanceEvent[]): Facts {
  const facts = new Map<string, ConnectionFact[]>()
  for (const event of events) {
    const fact = factOf(event)
    if (!fact) continue
    const [connectionId, told] = fact
    facts.set(connectionId, [...(facts.get(connectionId) ?? []), told])
  }
  return Object.fromEntries(facts)
}

function factOf({ type, at, data }: AttendanceEvent): [string, ConnectionFact] | undefined {
  if (type === 'ParticipantJoined')
    return [data.connectionId, { kind: 'joined', at, via: data.via }]
  if (type === 'ParticipantLeft')
    return [data.connectionId, { kind: 'left', at, cause: data.cause }]
  return undefined
}

function isEvents(facts: Facts | readonly AttendanceEvent[]): facts is readonly AttendanceEvent[] {
  return Array.isArray(facts)
}
