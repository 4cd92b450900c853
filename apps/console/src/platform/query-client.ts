import { ProblemError } from '@rostrum/sdk/errors'
import { MutationCache, QueryClient } from '@tanstack/react-query'

/** Refusals are answers and are not asked for again; what was not reached is, twice. */
function retry(failures: number, error: Error): boolean {
  return !(error instanceof ProblemError) && failures < 2
}

/**
 * After each command everything on screen is asked for again: it waits for the position that the
 * command wrote, so that nobody sees the state before their own deed.
 */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    // What failed stands until somebody tries again: a part that shows it must not ask anew.
    queries: { retry, staleTime: 5000, retryOnMount: false },
    mutations: { retry: false },
  },
  mutationCache: new MutationCache({ onSettled: () => queryClient.invalidateQueries() }),
})
