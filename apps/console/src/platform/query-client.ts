import { ProblemError } from '@rostrum/sdk/errors'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { arrivals, paths } from '../paths.ts'

/** Refusals are answers and are not asked for again; what was not reached is, twice. */
function retry(failures: number, error: Error): boolean {
  return !(error instanceof ProblemError) && failures < 2
}

/** Where nobody is signed in any more, they come back to this page afterwards. */
function signInWhereNobodyIs(error: Error) {
  const isNobody = error instanceof ProblemError && error.problem.code === 'not_signed_in'
  const { pathname, search } = location
  if (isNobody && !arrivals.some((path) => pathname === `/console${path}`))
    location.assign(`/console${paths.signIn}?to=${encodeURIComponent(pathname + search)}`)
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
  queryCache: new QueryCache({ onError: signInWhereNobodyIs }),
  mutationCache: new MutationCache({ onSettled: () => queryClient.invalidateQueries() }),
})
