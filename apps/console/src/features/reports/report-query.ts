import { getReport, listReports, type RunningReport } from '@rostrum/contracts/reports'
import type { ReportId } from '@rostrum/kernel/ids'
import { queryOptions, skipToken } from '@tanstack/react-query'
import { client } from '../../platform/client.ts'
import { nowQuery } from '../../platform/queries.ts'
import { queryClient } from '../../platform/query-client.ts'

/** A run; it never changes, so it is asked for once, until it is made. */
export function reportQuery(reportId: ReportId) {
  return queryOptions({
    ...nowQuery(getReport, { params: { reportId } }),
    staleTime: 'static',
    async queryFn({ signal }) {
      let hasWaited = false
      const meanwhile = (told: RunningReport) => {
        hasWaited = true
        queryClient.setQueryData(runningQuery(reportId).queryKey, told)
      }
      const report = await client.call(getReport, { params: { reportId }, signal, meanwhile })
      if (hasWaited) void queryClient.invalidateQueries({ queryKey: [listReports.name] })
      return report
    },
  })
}

/** How far it has come, where it is not made yet: told by whoever asks for it. */
export function runningQuery(reportId: ReportId) {
  return queryOptions<RunningReport>({
    queryKey: ['runningReport', reportId],
    queryFn: skipToken,
  })
}
