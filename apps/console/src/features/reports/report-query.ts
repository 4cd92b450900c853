import { getReport } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { nowQuery } from '../../platform/queries.ts'

/** A run; it never changes, so it is asked for once. */
export function reportQuery(reportId: ReportId) {
  return {
    ...nowQuery(getReport, { params: { reportId } }),
    staleTime: Number.POSITIVE_INFINITY,
  }
}
