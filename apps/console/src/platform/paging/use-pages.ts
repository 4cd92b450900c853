import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { merged, type Paged } from './merged.ts'

interface PagesOptions<T, P extends Paged<T>> {
  /** What is asked, with everything that changes the answer. */
  readonly key: readonly unknown[]
  /** Fetches one page: the first, or the one at a cursor. */
  readonly read: (at: { cursor?: string }, signal: AbortSignal) => Promise<P>
  /** One function for all renders. */
  readonly keyOf: (item: T) => string
  /** Fetch all pages, one after the other. */
  readonly whole?: boolean
  /** Look again every 15 s, while it is short enough to be asked for whole. */
  readonly fresh?: boolean
}

/** A list that comes in pages by cursor: what is there so far, and how to get on. */
export function usePages<T, P extends Paged<T>>(options: PagesOptions<T, P>) {
  const { key, read, keyOf, whole = false, fresh = false } = options
  const query = useInfiniteQuery({
    queryKey: ['pages', ...key],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      read(pageParam === undefined ? {} : { cursor: pageParam }, signal),
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => fresh && (state.data?.pages.length ?? 0) <= 2 && 15_000,
  })
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query
  const items = useMemo(() => merged<T>(data?.pages ?? [], keyOf), [data, keyOf])
  const more = useCallback(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  useEffect(() => {
    if (whole) more()
  }, [whole, more])
  return { query, items, more, first: data?.pages[0], complete: data !== undefined && !hasNextPage }
}
