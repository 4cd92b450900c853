import { concurrency, hasAttended } from '../../attendance/presence.ts'
import { averageOf, medianOf, ratioOf } from '../figures.ts'
import type { Session } from '../programme-facts.ts'
import { programmeReport } from '../programme-report.ts'
import type { ReportResult } from '../report-definition.ts'
import { numbersAmong, personIn, roomOf } from '../room.ts'
import { firstStartOf, type WebinarFacts } from '../webinar-facts.ts'

export const webinars1 = programmeReport({
  name: 'webinars',
  version: 1,
  title: 'Webinars side by side',
  definition:
    'One row for each webinar of the series, or of all, in the order in which they begin: when they first started, else when they are to. Each figure is what the report of that webinar alone says: registered, attended, attended registrants and rate as in attendance; no-shows are the registered who did not attend, once it has started. Withdrawn webinars are left out. People is how many different persons attended at least one; a guest without a registration is another person each time.',
  columns: [
    { name: 'webinarId', title: 'Webinar' },
    { name: 'seriesId', title: 'Series' },
    { name: 'ordinal', title: 'Number' },
    { name: 'beginsAt', title: 'Begins' },
    { name: 'held', title: 'Held' },
    { name: 'registered', title: 'Registered' },
    { name: 'attended', title: 'Attended' },
    { name: 'attendedRegistrants', title: 'Attended registrants' },
    { name: 'rate', title: 'Rate', unit: 'of 1' },
    { name: 'noShows', title: 'No-shows' },
    { name: 'peakConcurrent', title: 'Peak' },
    { name: 'averageSeconds', title: 'Average', unit: 's' },
    { name: 'medianSeconds', title: 'Median', unit: 's' },
  ],
  tell,
  result,
})

function result(sessions: readonly Session<ReturnType<typeof tell>>[]): ReportResult {
  const rows = sessions.map(({ webinarId, seriesId = null, ordinal, beginsAt, isHeld, told }) => ({
    ...{ webinarId, seriesId, ordinal, beginsAt, held: isHeld },
    ...told.figures,
  }))
  const all = (of: 'registered' | 'attended' | 'attendedRegistrants') =>
    rows.reduce((sum, row) => sum + row[of], 0)
  const [registered, attendedRegistrants] = [all('registered'), all('attendedRegistrants')]
  return {
    rows,
    summary: {
      webinars: rows.length,
      held: rows.filter(({ held }) => held).length,
      ...{ registered, attended: all('attended'), attendedRegistrants },
      rate: ratioOf(attendedRegistrants, registered),
      people: new Set(sessions.flatMap(({ told }) => told.persons)).size,
    },
  }
}

function tell(facts: WebinarFacts, { until }: { until: string }) {
  const { people, neededSeconds } = roomOf(facts, until)
  const those = people.filter(({ presence }) => hasAttended(presence, neededSeconds))
  const seconds = those.map(({ presence }) => presence.seconds)
  const { registered, attended, attendedRegistrants } = numbersAmong(facts, people, neededSeconds)
  const isHeld = firstStartOf(facts.webinar) !== undefined
  const figures = {
    ...{ registered, attended, attendedRegistrants },
    rate: isHeld ? ratioOf(attendedRegistrants, registered) : null,
    noShows: isHeld ? registered - attendedRegistrants : 0,
    peakConcurrent: concurrency(people.map(({ presence }) => presence.spans)).peak,
    ...{ averageSeconds: averageOf(seconds), medianSeconds: medianOf(seconds) },
  }
  const persons = those.map(({ attendanceIds: [id = ''] }) => personIn(facts, id) ?? id)
  return { figures, persons }
}
