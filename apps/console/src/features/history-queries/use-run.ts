import { type QueryAnswer, queryHistory } from '@rostrum/contracts/history-queries'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import type { Moment } from '../../platform/as-of/moment.ts'
import { useAsOf } from '../../platform/as-of/use-as-of.ts'
import { client } from '../../platform/client.ts'
import { useAddress } from '../../platform/use-address.ts'
import { starter } from './examples.tsx'

/** The query that is asked: it can be sent to a colleague. */
const QueryAddress = z.object({ sql: z.string().max(20_000).optional().catch(undefined) })

/** A query that is written, asked, and answered. */
export interface Run {
  /** As it stands in the editor. */
  readonly draft: string
  readonly write: (sql: string) => void
  /** As it was asked last, and as of when. */
  readonly asked: { readonly sql: string; readonly at: Moment } | undefined
  readonly ask: () => void
  readonly cancel: () => void
  readonly isAsking: boolean
  readonly answer: QueryAnswer | undefined
  readonly error: Error | null
}

export function useRun(): Run {
  const at = useAsOf()
  const [{ sql }, set] = useAddress(QueryAddress)
  const [draft, write] = useState(sql ?? starter)
  const [told, setTold] = useState(sql)
  if (told !== sql) {
    setTold(sql)
    // Back and forward: the editor goes with the answer, unless something else is written there.
    if (draft.trim() === (told ?? starter)) write(sql ?? starter)
  }
  const queries = useQueryClient()
  const key = [queryHistory.name, sql, at]
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.call(queryHistory, { body: { sql: sql ?? '', ...at }, signal }),
    enabled: sql !== undefined,
    retry: false,
    // Asked again by whoever asks, and by no command that was done beside it.
    staleTime: 'static',
  })
  const ask = () => {
    const wanted = draft.trim()
    if (wanted === '') return
    if (wanted === sql) void query.refetch()
    else set({ sql: wanted }, 'step')
  }
  return {
    ...{ draft, write, ask },
    asked: sql === undefined ? undefined : { sql, at },
    cancel: () => void queries.cancelQueries({ queryKey: key }),
    isAsking: query.isFetching,
    answer: query.data,
    error: query.error,
  }
}
