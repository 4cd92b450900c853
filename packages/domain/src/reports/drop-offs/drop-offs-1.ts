import { dropOff } from '../../attendance/drop-offs.ts'
import type { Somebody } from '../../attendance/people.ts'
import { runSpans } from '../../attendance/presence.ts'
import { instantOfMs } from '../../time.ts'
import { type RunningItem, runningAgenda } from '../../webinars/running-agenda.ts'
import { ratioOf } from '../figures.ts'
import type { ReportResult, Row } from '../report-definition.ts'
import { personIn, roomOf } from '../room.ts'
import type { WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const dropOffs1 = webinarReport({
  name: 'drop-offs',
  version: 1,
  title: 'Who dropped off, when and after what',
  definition:
    'One row for each person who was in the room while the webinar ran, however briefly, and left it for good before the end of its last run. Whoever came back is counted by when they left last; whoever was there in an earlier run only has left at the end of it at the latest; whoever is in the room at the moment asked about has stayed so far. Each person counts once across connections and registrations, by what stands: a correction instead of the record. Minutes are whole minutes for which the webinar had run, without the pauses between its runs. When a part of the agenda really began nobody records: its planned minutes are counted from the actual start, on the same clock, so that a pause moves it; a part without a length lasts until the next one, the last to the end. Left after is the part that ended last by then; left during, the part that was on. The agenda is the one that stands as of then; where there is none, or none was on, both are empty. The largest drop is the part during which most people left, of several the first.',
  columns: [
    { name: 'attendanceId', title: 'Attendance' },
    { name: 'participantId', title: 'Participant' },
    { name: 'leftAt', title: 'Left' },
    { name: 'afterMinutes', title: 'After the start', unit: 'min' },
    { name: 'presenceSeconds', title: 'Presence', unit: 's' },
    { name: 'duringItem', title: 'During part' },
    { name: 'during', title: 'Left during' },
    { name: 'afterItem', title: 'After part' },
    { name: 'after', title: 'Left after' },
  ],
  assumptions: ['graceSeconds', 'merges'],
  result,
})

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const runs = runSpans(facts.webinar.runs, until)
  const agenda = runningAgenda(facts.webinar.agenda, runs)
  const people = roomOf(facts, until).people.filter(({ presence }) => presence.spans.length > 0)
  const rows = people
    .flatMap((one) => {
      const drop = dropOff(one.presence.spans, runs, agenda)
      return drop ? [{ drop, row: rowOf(facts, one, drop) }] : []
    })
    .sort((one, other) => one.drop.leftMs - other.drop.leftMs || byId(one.row, other.row))
    .map(({ row }) => row)
  const largest = largestDrop(agenda, rows)
  return {
    rows,
    summary: {
      people: people.length,
      stayedToEnd: people.length - rows.length,
      droppedOff: rows.length,
      droppedShare: ratioOf(rows.length, people.length),
      largestDrop: largest?.people ?? null,
      largestDropItem: largest?.item.number ?? null,
      largestDropDuring: largest?.item.title ?? null,
    },
  }
}

function rowOf(
  facts: WebinarFacts,
  { attendanceIds, presence }: Somebody,
  { leftMs, runningMs, during, after }: NonNullable<ReturnType<typeof dropOff>>,
): Row {
  const [attendanceId = ''] = attendanceIds.toSorted()
  return {
    attendanceId,
    participantId: personIn(facts, attendanceId) ?? null,
    leftAt: instantOfMs(leftMs),
    afterMinutes: Math.floor(runningMs / 60_000),
    presenceSeconds: presence.seconds,
    duringItem: during?.number ?? null,
    during: during?.title ?? null,
    afterItem: after?.number ?? null,
    after: after?.title ?? null,
  }
}

// Ids settle who left at the same moment, so that the rows have one order for ever.
function byId(one: Row, other: Row): number {
  return String(one['attendanceId']) < String(other['attendanceId']) ? -1 : 1
}

function largestDrop(agenda: readonly RunningItem[], rows: readonly Row[]) {
  const drops = agenda.map((item) => ({
    item,
    people: rows.filter(({ duringItem }) => duringItem === item.number).length,
  }))
  const most = Math.max(0, ...drops.map(({ people }) => people))
  return most === 0 ? undefined : drops.find(({ people }) => people === most)
}
