import { getSession } from '@rostrum/contracts/session'
import { ProblemError } from '@rostrum/sdk/errors'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { arrivals, paths } from '../paths.ts'

/** Refusals are answers and are not asked for again; what was not reached is, twice. */
function retry(failures: number, error: Error): boolean {
  return !(error instanceof ProblemError) && failures < 2
}

/**
 * A refusal may say that whoever asks is not who the page takes them for. Where nobody is signed in
 * any more, they sign in and come back here; where a permission is gone, what is left is asked for.
 */
function heed(error: Error) {
  const code = error instanceof ProblemError ? error.problem.code : undefined
  const { pathname, search } = location
  const isArriving = arrivals.some((path) => pathname === `/console${path}`)
  if (code === 'not_signed_in' && !isArriving)
    location.assign(`/console${paths.signIn}?to=${encodeURIComponent(pathname + search)}`)
  if (code === 'permission_missing')
    void queryClient.invalidateQueries({ queryKey: [getSession.name] })
}

/**
 * Also while the browser takes itself to be offline: the server may run on the same machine, and
 * where it cannot be reached that is said.
 */
const always = { networkMode: 'always', refetchOnReconnect: true } as const

/**
 * After each command everything on screen is asked for again: it waits for the position that the
 * command wrote, so that nobody sees the state before their own deed.
 */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    // What failed stands until somebody tries again: a part that shows it must not ask anew.
    queries: { ...always, retry, staleTime: 5000, retryOnMount: false },
    mutations: { ...always, retry: false },
  },
  queryCache: new QueryCache({ onError: heed }),
  mutationCache: new MutationCache({
    onError: heed,
    onSettled: () => queryClient.invalidateQueries(),
  }),
})
