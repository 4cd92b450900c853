import { z } from 'zod'

/** What the address says of the reports; whatever cannot be read is left out. */
export const ReportAddress = z.object({
  /** Which report is about to be run: `attendance@1`. */
  run: z.string().optional().catch(undefined),
  /** The run that is shown. */
  report: z.string().optional().catch(undefined),
  /** The run that it is compared with. */
  against: z.string().optional().catch(undefined),
})
export type ReportAddress = z.output<typeof ReportAddress>
