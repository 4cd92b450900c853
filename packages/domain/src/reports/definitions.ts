import { attendance1 } from './attendance/attendance-1.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import { referenceOf } from './report-definition.ts'

/** Every report there is, every version that was ever run. */
export const reportDefinitions = [attendance1, registrations1] as const

export type AnyReportDefinition = (typeof reportDefinitions)[number]

/** `attendance@1`, or by its name alone the newest version of it. */
export function reportDefinition(reference: string): AnyReportDefinition | undefined {
  const exact = reportDefinitions.find((known) => referenceOf(known) === reference)
  if (exact) return exact
  return reportDefinitions
    .filter(({ name }) => name === reference)
    .toSorted((one, other) => other.version - one.version)[0]
}
