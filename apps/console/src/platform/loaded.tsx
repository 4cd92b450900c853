import { EmptyState } from '@rostrum/ui/empty-state'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { momentWords } from './as-of/moment.ts'
import { useAsOf } from './as-of/use-as-of.ts'
import { isMissing, problemWords } from './problem-words.ts'
import { useZone } from './use-zone.ts'

interface LoadedProps<T> {
  readonly query: UseQueryResult<T>
  /** What is awaited: `the roster`. */
  readonly label: string
  /** Holds the place in the real shape; rows unless given. */
  readonly skeleton?: ReactNode
  readonly children: (data: T) => ReactNode
}

/** What a query holds, or why it does not: on its way, not there, failed, or old and failing. */
export function Loaded<T>({ query, label, skeleton, children }: LoadedProps<T>) {
  const { data, error, refetch, dataUpdatedAt } = query
  const retry = () => void refetch()
  if (data !== undefined) {
    if (!error) return children(data)
    const seen = new Date(dataUpdatedAt).toLocaleTimeString('en-GB')
    return (
      <>
        <ProblemNotice {...problemWords(error, `What you see is from ${seen}.`)} onRetry={retry} />
        {children(data)}
      </>
    )
  }
  if (!error) return skeleton ?? <SkeletonRows label={label} />
  if (isMissing(error)) return <NotThere label={label} />
  return <ProblemNotice {...problemWords(error, 'Nothing was lost.')} onRetry={retry} />
}

function NotThere({ label }: { label: string }) {
  const at = useAsOf()
  const zone = useZone()
  if (at.asOf === undefined) {
    return (
      <EmptyState title="There is nothing here">
        {`The address names no such thing (${label}), or it belongs to somebody else.`}
      </EmptyState>
    )
  }
  return (
    <EmptyState title="It did not exist yet">
      {`Nothing had been recorded as of ${momentWords(at, zone)}. `}
      {'Go back to now, or choose a later moment.'}
    </EmptyState>
  )
}
