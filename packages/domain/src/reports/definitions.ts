import type { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { attendance1 } from './attendance/attendance-1.ts'
import { auditExtract1 } from './audit-extract/audit-extract-1.ts'
import { completion1 } from './completion/completion-1.ts'
import { concurrency1 } from './concurrency/concurrency-1.ts'
import { dropOffs1 } from './drop-offs/drop-offs-1.ts'
import { erasures1 } from './erasures/erasures-1.ts'
import { noShows1 } from './no-shows/no-shows-1.ts'
import { performance1 } from './performance/performance-1.ts'
import type { Period } from './period.ts'
import { registrationCurve1 } from './registration-curve/registration-curve-1.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import { type ReportDefinition, referenceOf } from './report-definition.ts'
import { reschedules1 } from './reschedules/reschedules-1.ts'
import { returns1 } from './returns/returns-1.ts'
import { sources1 } from './sources/sources-1.ts'
import { waitlist1 } from './waitlist/waitlist-1.ts'
import { webinars1 } from './webinars/webinars-1.ts'

/** What a report is about: each takes those of its own. */
export interface ReportParameters extends Period {
  readonly webinarId?: WebinarId | undefined
  readonly seriesId?: SeriesId | undefined
}

/** A report by what all have in common; its state is its own matter. */
export type AnyReportDefinition = ReportDefinition<ReportParameters, unknown>

/** Every report there is, every version that was ever run. */
export const reportDefinitions: readonly AnyReportDefinition[] = [
  attendance1,
  registrations1,
  noShows1,
  performance1,
  concurrency1,
  dropOffs1,
  sources1,
  waitlist1,
  registrationCurve1,
  reschedules1,
  webinars1,
  completion1,
  returns1,
  erasures1,
  auditExtract1,
]

/** `attendance@1`, or by its name alone the newest version of it. */
export function reportDefinition(reference: string): AnyReportDefinition | undefined {
  const exact = reportDefinitions.find((known) => referenceOf(known) === reference)
  if (exact) return exact
  return reportDefinitions
    .filter(({ name }) => name === reference)
    .toSorted((one, other) => other.version - one.version)[0]
}
