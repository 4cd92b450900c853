import { attendance1 } from './attendance/attendance-1.ts'
import { concurrency1 } from './concurrency/concurrency-1.ts'
import { dropOffs1 } from './drop-offs/drop-offs-1.ts'
import { noShows1 } from './no-shows/no-shows-1.ts'
import { performance1 } from './performance/performance-1.ts'
import { registrationCurve1 } from './registration-curve/registration-curve-1.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import { referenceOf } from './report-definition.ts'
import { reschedules1 } from './reschedules/reschedules-1.ts'
import { sources1 } from './sources/sources-1.ts'
import { waitlist1 } from './waitlist/waitlist-1.ts'

/** Every report there is, every version that was ever run. */
export const reportDefinitions = [
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
] as const

export type AnyReportDefinition = (typeof reportDefinitions)[number]

/** `attendance@1`, or by its name alone the newest version of it. */
export function reportDefinition(reference: string): AnyReportDefinition | undefined {
  const exact = reportDefinitions.find((known) => referenceOf(known) === reference)
  if (exact) return exact
  return reportDefinitions
    .filter(({ name }) => name === reference)
    .toSorted((one, other) => other.version - one.version)[0]
}
