import { WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { ofAttending } from './assumptions.ts'
import { behindPerson } from './behind.ts'
import type { ReportDefinition } from './report-definition.ts'
import { underAssumptions } from './under-assumptions.ts'
import {
  noFacts,
  saysNothing,
  type WebinarFacts,
  webinarCategories,
  withFact,
} from './webinar-facts.ts'

type WebinarReport = ReportDefinition<{ webinarId: WebinarId }, WebinarFacts>
type Folding = 'parameters' | 'ignores' | 'initial' | 'evolve' | 'assuming'
type Usual = 'categories' | 'assumptions' | 'behind'

/** A report of one webinar, folded from what the log says of it, in fewer categories or more. */
export function webinarReport({
  categories = webinarCategories,
  assumptions = ofAttending,
  behind = behindPerson,
  ...told
}: Omit<WebinarReport, Folding | Usual> & Partial<Pick<WebinarReport, Usual>>): WebinarReport {
  return {
    ...told,
    ...{ categories, ignores: saysNothing, assumptions, behind },
    parameters: z.object({ webinarId: WebinarId }),
    initial: ({ webinarId }) => noFacts(webinarId),
    evolve: withFact,
    assuming: underAssumptions,
  }
}
