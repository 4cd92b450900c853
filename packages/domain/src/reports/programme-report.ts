import { SeriesId } from '@rostrum/kernel/ids'
import { ofAttending } from './assumptions.ts'
import { canonicalJson } from './canonical.ts'
import { Period } from './period.ts'
import {
  type Counted,
  isCountedFor,
  noProgramme,
  type ProgrammeFacts,
  type Scope,
  type Session,
  sessionsOf,
  type Telling,
  withCounted,
  withProgrammeFact,
  withWebinarCounted,
} from './programme-facts.ts'
import type { Behind, ReportDefinition, ReportResult, Row } from './report-definition.ts'
import { saysNothing } from './webinar-facts.ts'

type Definition<Told> = ReportDefinition<Scope, ProgrammeFacts<Told>>
type Given = 'name' | 'version' | 'title' | 'definition' | 'columns'
type Usual = 'parameters' | 'behind'

interface Counting<Told> {
  /** What one webinar comes to, as small as can be. */
  readonly tell: Telling<Told>
  /** What all of them come to, in the order in which they begin. */
  readonly result: (sessions: readonly Session<Told>[]) => ReportResult
}

/** The webinars of a series, or of all of them without one, that begin in a time. */
const ofProgramme = Period.extend({ seriesId: SeriesId.optional() })
const first = ['series', 'participant']

/** Of a row for each webinar. */
const byWebinar = ({ webinarId }: Row): Behind => ({ webinarId: String(webinarId) })

/** A report of several webinars; unless it says `behind`, with a row for each of them. */
export function programmeReport<Told>({
  parameters = ofProgramme,
  behind,
  tell,
  result,
  ...told
}: Pick<Definition<Told>, Given> &
  Counting<Told> &
  Partial<Pick<Definition<Told>, Usual>>): Definition<Told> {
  return {
    ...told,
    parameters,
    ...(behind ? { behind } : { behindRow: byWebinar }),
    categories: [...first, 'webinar', 'registration', 'attendance'],
    ignores: saysNothing,
    assumptions: ofAttending,
    initial: noProgramme,
    evolve: withProgrammeFact,
    assuming: (facts, assumptions) => ({ ...facts, assumptions }),
    result: (facts, { until }) => result(sessionsOf(facts, tell, until)),
    parts: {
      first,
      basis: ({ merges, assumptions }) => canonicalJson({ merges: [...merges], assumptions }),
      count: (facts, webinarId, { until }) => withWebinarCounted(facts, webinarId, tell, until),
      counted: ({ counted }, webinarId) => counted.get(webinarId),
      isSo: (counted, { until }) => isCountedFor(counted as Counted<Told>, until),
      withCounted: (facts, counted) => withCounted(facts, counted as Counted<Told>),
    },
  }
}
