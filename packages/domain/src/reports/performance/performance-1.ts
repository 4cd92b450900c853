import type { Somebody } from '../../attendance/people.ts'
import { concurrency, hasAttended, runSpans } from '../../attendance/presence.ts'
import { lengthOf } from '../../attendance/spans.ts'
import { instantOfMs, msOf } from '../../time.ts'
import { averageOf, medianOf, ratioOf } from '../figures.ts'
import type { Behind, ReportResult, Row } from '../report-definition.ts'
import { numbersAmong, roomOf } from '../room.ts'
import { firstStartOf, type WebinarFacts } from '../webinar-facts.ts'
import { webinarReport } from '../webinar-report.ts'

const milestones = [15, 30, 60, 90] as const

export const performance1 = webinarReport({
  name: 'performance',
  version: 1,
  title: 'Performance of a webinar',
  definition:
    'Retention, one row for each milestone: how many of those who attended are in the room so many minutes after the webinar first started, and their share of all who attended. A milestone that the last run does not reach, or that lies after the moment asked about, has no figure. Attended is each person once who was there for at least the threshold of the webinar, inside its runs. Peak is the most people in the room at once, whoever they are and however briefly. Average and median are of the seconds that those who attended were there; the average share is that average of the length of the runs.',
  columns: [
    { name: 'afterMinutes', title: 'After the start', unit: 'min' },
    { name: 'present', title: 'Present' },
    { name: 'share', title: 'Share of attended', unit: 'of 1' },
  ],
  result,
  behind,
})

function result(facts: WebinarFacts, { until }: { until: string }): ReportResult {
  const { people, neededSeconds } = roomOf(facts, until)
  const those = people.filter(({ presence }) => hasAttended(presence, neededSeconds))
  const runs = runSpans(facts.webinar.runs, until)
  const [start, end] = [runs[0]?.[0], runs.at(-1)?.[1]]
  const rows = milestones.map((afterMinutes) => {
    const at = (start ?? 0) + afterMinutes * 60_000
    const isReached = start !== undefined && end !== undefined && at < end
    const present = isReached ? those.filter((one) => isThere(one, at)).length : null
    return {
      afterMinutes,
      present,
      share: present === null ? null : ratioOf(present, those.length),
    }
  })
  const { peak, peakAt } = concurrency(people.map(({ presence }) => presence.spans))
  const seconds = those.map(({ presence }) => presence.seconds)
  const lengthSeconds = Math.floor(lengthOf(runs) / 1000)
  const { registered, attended, attendedRegistrants } = numbersAmong(facts, people, neededSeconds)
  return {
    rows,
    summary: {
      ...{ registered, attended, attendedRegistrants },
      rate: ratioOf(attendedRegistrants, registered),
      peakConcurrent: peak,
      peakAt: peakAt === undefined ? null : instantOfMs(peakAt),
      ...{ averageSeconds: averageOf(seconds), medianSeconds: medianOf(seconds) },
      averageShare: those.length === 0 ? null : ratioOf(averageOf(seconds), lengthSeconds),
      ...{ lengthSeconds, thresholdSeconds: neededSeconds },
    },
  }
}

function isThere({ presence }: Somebody, ms: number): boolean {
  return presence.spans.some(([from, to]) => from <= ms && ms < to)
}

/** Who was there then. */
function behind(facts: WebinarFacts, { afterMinutes }: Row, { until }: { until: string }): Behind {
  const { people, neededSeconds } = roomOf(facts, until)
  const start = firstStartOf(facts.webinar)
  if (start === undefined) return { registrationIds: [] }
  const at = msOf(start) + Number(afterMinutes) * 60_000
  const there = people.filter((one) => hasAttended(one.presence, neededSeconds) && isThere(one, at))
  return { registrationIds: there.flatMap(({ attendanceIds }) => attendanceIds) }
}
