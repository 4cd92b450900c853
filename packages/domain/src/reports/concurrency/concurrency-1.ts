import { concurrency, runSpans } from '../../attendance/presence.ts'
import { lengthOf } from '../../attendance/spans.ts'
import { instantOfMs, msOf } from '../../time.ts'
import { ratioOf } from '../figures.ts'
import type { Behind, ReportResult, Row } from '../report-definition.ts'
import { roomOf } from '../room.ts'
import type { WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

export const concurrency1 = webinarReport({
  name: 'concurrency',
  version: 1,
  title: 'How many were there at once',
  definition:
    'One row for each moment at which the number of people in the room changes, and the number from then on: at the grain of the record, never sampled. Counted is each person once, inside the actual runs of the webinar, however briefly they came; while a correction stands, it counts instead of the record. Who is in the room at the moment asked about leaves at it. The average is the time of all people together by the length of the runs.',
  columns: [
    { name: 'at', title: 'From' },
    { name: 'present', title: 'Present' },
  ],
  assumptions: ['graceSeconds', 'merges'],
  result,
  behind,
})

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const spans = roomOf(facts, until).people.map(({ presence }) => presence.spans)
  const { curve, peak, peakAt } = concurrency(spans)
  const lengthMs = lengthOf(runSpans(facts.webinar.runs, until))
  const togetherMs = lengthOf(spans.flat())
  return {
    rows: curve.map(([atMs, present]) => ({ at: instantOfMs(atMs), present })),
    summary: {
      peakConcurrent: peak,
      peakAt: peakAt === undefined ? null : instantOfMs(peakAt),
      averageConcurrent: ratioOf(togetherMs, lengthMs),
      togetherSeconds: Math.floor(togetherMs / 1000),
      lengthSeconds: Math.floor(lengthMs / 1000),
    },
  }
}

/** Who came or went at that moment. */
function behind(facts: WebinarFacts, { at }: Row, { until }: { until: string }): Behind {
  const ms = msOf(String(at))
  const moved = roomOf(facts, until).people.filter(({ presence }) =>
    presence.spans.some(([from, to]) => from === ms || to === ms),
  )
  return { registrationIds: moved.flatMap(({ attendanceIds }) => attendanceIds) }
}
