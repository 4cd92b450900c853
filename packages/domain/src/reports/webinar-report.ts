import { WebinarId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import type { ReportDefinition } from './report-definition.ts'
import { noFacts, type WebinarFacts, webinarCategories, withFact } from './webinar-facts.ts'

type WebinarReport = ReportDefinition<{ webinarId: WebinarId }, WebinarFacts>
type Folding = 'parameters' | 'initial' | 'evolve' | 'categories'

/** A report of one webinar, folded from what the log says of it, in fewer categories or more. */
export function webinarReport({
  categories = webinarCategories,
  ...told
}: Omit<WebinarReport, Folding> & Partial<Pick<WebinarReport, 'categories'>>): WebinarReport {
  return {
    ...told,
    categories,
    parameters: z.object({ webinarId: WebinarId }),
    initial: ({ webinarId }) => noFacts(webinarId),
    evolve: withFact,
  }
}
