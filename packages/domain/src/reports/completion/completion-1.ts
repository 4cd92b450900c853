import { SeriesId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { ofPersons } from '../behind.ts'
import { ratioOf } from '../figures.ts'
import { askedAbout, type ProgrammeFacts, type Session } from '../programme-facts.ts'
import { programmeReport } from '../programme-report.ts'
import type { Behind, ReportResult, Row } from '../report-definition.ts'
import { type Standing, standingsOf } from '../standings.ts'

export const completion1 = programmeReport({
  name: 'completion',
  version: 1,
  title: 'Who completed a series',
  definition:
    'One row for each person who registered for, or came to, a webinar of the series. The path has a letter for each webinar in the order in which they begin: A attended, N registered at its start and did not attend, R registered for one that has not started, or late, W waiting for a seat or a decision, C cancelled or rejected, – nothing. Completed is who attended all webinars of the series that have started. Whoever came as a guest, without a registration, is another person each time. The rows are in the order of most attended, and then of longest present. The completed share is of those who attended any.',
  parameters: z.object({ seriesId: SeriesId }),
  columns: [
    { name: 'personId', title: 'Person' },
    { name: 'path', title: 'Path' },
    { name: 'webinars', title: 'Webinars' },
    { name: 'attended', title: 'Attended' },
    { name: 'presenceSeconds', title: 'Presence', unit: 's' },
    { name: 'completed', title: 'Completed' },
  ],
  tell: standingsOf,
  result,
  behind,
})

function behind(programme: ProgrammeFacts, { personId }: Row): Behind {
  const people = new Set([String(personId)])
  const all = askedAbout(programme).map((facts) => ofPersons(facts, people))
  return {
    registrationIds: all.flatMap(({ registrationIds = [] }) => registrationIds),
    participantIds: all[0]?.participantIds ?? [],
  }
}

function result(sessions: readonly Session<ReadonlyMap<string, Standing>>[]): ReportResult {
  const held = sessions.filter(({ isHeld }) => isHeld).length
  const columns = sessions.map(({ told }) => told)
  const people = new Set(columns.flatMap((column) => [...column.keys()]))
  const rows = [...people]
    .map((personId) =>
      rowOf(
        personId,
        columns.map((column) => column.get(personId)),
        held,
      ),
    )
    .sort(byCompleteness)
  const came = rows.filter(({ attended }) => attended > 0).length
  const completed = rows.filter((row) => row.completed).length
  return {
    rows,
    summary: {
      ...{ webinars: sessions.length, held, people: rows.length, cameToAny: came },
      cameToSeveral: rows.filter(({ attended }) => attended > 1).length,
      ...{ completed, completedShare: ratioOf(completed, came) },
    },
  }
}

function rowOf(personId: string, path: readonly (Standing | undefined)[], held: number) {
  const attended = path.filter((standing) => standing?.letter === 'A').length
  return {
    personId,
    path: path.map((standing) => standing?.letter ?? '–').join(''),
    webinars: path.filter((standing) => standing !== undefined).length,
    attended,
    presenceSeconds: path.reduce((sum, standing) => sum + (standing?.presenceSeconds ?? 0), 0),
    completed: held > 0 && attended === held,
  } satisfies Row
}

type PersonRow = ReturnType<typeof rowOf>

function byCompleteness(one: PersonRow, other: PersonRow): number {
  return (
    other.attended - one.attended ||
    other.presenceSeconds - one.presenceSeconds ||
    (one.personId < other.personId ? -1 : 1)
  )
}
