import { SeriesId } from '@rostrum/kernel/ids'
import { ofAttending } from './assumptions.ts'
import { Period } from './period.ts'
import {
  noProgramme,
  type ProgrammeFacts,
  type Scope,
  withProgrammeFact,
} from './programme-facts.ts'
import type { ReportDefinition } from './report-definition.ts'
import { saysNothing } from './webinar-facts.ts'

type ProgrammeReport = ReportDefinition<Scope, ProgrammeFacts>
type Given = 'name' | 'version' | 'title' | 'definition' | 'columns' | 'result'
type Usual = 'parameters' | 'behind'

/** The webinars of a series, or of all of them without one, that begin in a time. */
const ofProgramme = Period.extend({ seriesId: SeriesId.optional() })

/** A report of several webinars. */
export function programmeReport({
  parameters = ofProgramme,
  behind = (_, { webinarId }) => ({ webinarId: String(webinarId) }),
  ...told
}: Pick<ProgrammeReport, Given> & Partial<Pick<ProgrammeReport, Usual>>): ProgrammeReport {
  return {
    ...told,
    ...{ parameters, behind },
    categories: ['series', 'webinar', 'registration', 'attendance', 'participant'],
    ignores: saysNothing,
    assumptions: ofAttending,
    initial: noProgramme,
    evolve: withProgrammeFact,
    assuming: (facts, assumptions) => ({ ...facts, assumptions }),
  }
}
