import { z } from 'zod'

/** What the address says of the reports; whatever cannot be read is left out. */
export const ReportAddress = z.object({
  /** Which report is about to be run: `attendance@1`. */
  run: z.string().optional().catch(undefined),
  /** The run that is shown. */
  report: z.uuid().optional().catch(undefined),
  /** The run that it is compared with. */
  against: z.uuid().optional().catch(undefined),
  /** What is assumed of the run that is shown, read by what asks for it; `{}`: nothing yet. */
  assume: z.looseObject({}).optional().catch(undefined),
})
export type ReportAddress = z.output<typeof ReportAddress>
