import type { Attendance } from '../../attendance/decider.ts'
import { asPeople } from '../../attendance/people.ts'
import {
  concurrency,
  hasAttended,
  type Interval,
  intervalsOf,
  type Presence,
  presence,
  standingIntervals,
  thresholdSeconds,
} from '../../attendance/presence.ts'
import { isRegistered } from '../../numbers/numbers.ts'
import { isBefore, msOf } from '../../time.ts'
import { averageOf, medianOf, ratioOf } from '../figures.ts'
import type { ReportResult, Row } from '../report-definition.ts'
import { numbersAmong, personIn } from '../room.ts'
import { firstStartOf, type WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const attendance1 = webinarReport({
  name: 'attendance',
  version: 1,
  title: 'Attendance of a webinar',
  definition:
    'Somebody attended who was present, inside the actual runs of the webinar and counted once across connections, for at least the threshold of the webinar. Presence is in whole seconds; while a correction stands, it counts instead of the record. Registered is who was approved, and not late, when the webinar first started, or now where it has not. Attended registrants are the registered who attended, with whichever of their registrations: like registered they are registrations, so that the others are the no-shows. The rate is attended registrants of the registered. Average and median are over those who attended. Connected is the connections added up, outside the runs too; one that never ended counts until the end of the last run at most. Whoever is known to be one person, as of then, is counted once with all their time, and is one participant in the rows.',
  columns: [
    { name: 'attendanceId', title: 'Attendance' },
    { name: 'registrationId', title: 'Registration' },
    { name: 'participantId', title: 'Participant' },
    { name: 'registered', title: 'Registered' },
    { name: 'firstJoinedAt', title: 'First joined' },
    { name: 'lastLeftAt', title: 'Last left' },
    { name: 'presenceSeconds', title: 'Presence', unit: 's' },
    { name: 'rawSeconds', title: 'Connected', unit: 's' },
    { name: 'connections', title: 'Connections' },
    { name: 'corrected', title: 'Corrected' },
    { name: 'attended', title: 'Attended' },
  ],
  result,
})

interface Line {
  readonly id: string
  readonly attendance: Attendance
  readonly intervals: readonly Interval[]
  readonly presence: Presence
}

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const { webinar, attendances } = facts
  const needed = thresholdSeconds(webinar.threshold, webinar.runs, until)
  const lines = [...attendances.entries()]
    .map(([id, attendance]) => lineOf(facts, id, attendance, until))
    .sort(byFirstJoin)
  return {
    rows: lines.map((line) => rowOf(facts, line, needed)),
    summary: summaryOf(facts, lines, needed),
  }
}

function lineOf(facts: WebinarFacts, id: string, attendance: Attendance, until: string): Line {
  const { webinar, graceSeconds } = facts
  const intervals = standingIntervals(attendance)
  const spent = presence(intervals, webinar.runs, until, graceSeconds)
  return { id, attendance, intervals, presence: spent }
}

// Ids settle what joined at the same moment, so that the rows have one order for ever.
function byFirstJoin(one: Line, other: Line) {
  const [a, b] = [one, other].map(({ intervals }) => firstOf(intervals))
  const apart = (a === undefined ? 0 : msOf(a)) - (b === undefined ? 0 : msOf(b))
  if (apart !== 0) return apart
  return one.id < other.id ? -1 : 1
}

function firstOf(intervals: readonly Interval[]): string | undefined {
  return intervals[0]?.from
}

/** The end of the last interval; none while one is open. */
function lastOf(intervals: readonly Interval[]): string | undefined {
  const ends = intervals.map(({ to }) => to)
  if (ends.includes(undefined)) return undefined
  return ends.reduce((last, to) => (last && to && isBefore(to, last) ? last : to), ends[0])
}

function rowOf(facts: WebinarFacts, line: Line, needed: number): Row {
  const { id, attendance, intervals } = line
  const known = facts.registrations.get(id)
  const registered = isRegistered(known?.transitions ?? [], firstStartOf(facts.webinar))
  const connections = new Set(intervalsOf(attendance.facts).map(({ connectionId }) => connectionId))
  return {
    attendanceId: id,
    registrationId: known ? id : null,
    participantId: personIn(facts, id) ?? null,
    registered,
    firstJoinedAt: firstOf(intervals) ?? null,
    lastLeftAt: lastOf(intervals) ?? null,
    presenceSeconds: line.presence.seconds,
    rawSeconds: line.presence.rawSeconds,
    connections: connections.size,
    corrected: attendance.correction !== undefined,
    attended: hasAttended(line.presence, needed),
  }
}

function summaryOf(facts: WebinarFacts, lines: readonly Line[], needed: number): Row {
  const people = asPeople(
    lines.map((line) => ({ attendanceId: line.id, presence: line.presence })),
    ({ attendanceId }) => personIn(facts, attendanceId),
  )
  const { attended, attendedRegistrants, registered } = numbersAmong(facts, people, needed)
  const those = people.filter(({ presence: one }) => hasAttended(one, needed))
  const seconds = those.map(({ presence: one }) => one.seconds)
  return {
    attended,
    attendedRegistrants,
    registered,
    rate: ratioOf(attendedRegistrants, registered),
    peakConcurrent: concurrency(people.map(({ presence: one }) => one.spans)).peak,
    averageSeconds: averageOf(seconds),
    medianSeconds: medianOf(seconds),
    thresholdSeconds: needed,
  }
}
