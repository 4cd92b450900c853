import { listReportDefinitions, type ReportDefinition } from '@rostrum/contracts/reports'
import { useQuery } from '@tanstack/react-query'
import { nowQuery } from '../../platform/queries.ts'

/** What a definition is called: `attendance@1`. */
export function referenceOf({ name, version }: Pick<ReportDefinition, 'name' | 'version'>): string {
  return `${name}@${version}`
}

/** The reports that there are, and the one that a reference names. */
export function useDefinitions() {
  const query = useQuery(nowQuery(listReportDefinitions, {}))
  const named = (reference: string | undefined) =>
    query.data?.items.find((one) => referenceOf(one) === reference)
  return { query, named }
}
