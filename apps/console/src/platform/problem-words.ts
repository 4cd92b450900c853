import { ProblemError, UnreachableError } from '@rostrum/sdk/errors'

export interface ProblemWords {
  readonly what: string
  readonly kept: string
  readonly todo?: string
  readonly reference?: string
}

const advice: Readonly<Record<string, string>> = {
  revision_mismatch: 'Somebody changed it meanwhile. Look at what stands now and try again.',
  still_in_conflict: 'Many people were changing the same thing. Try again in a moment.',
  outcome_unknown: 'Try again: if it was done already, it is not done twice.',
  not_ready: 'The service is still starting. Try again in a moment.',
  internal_error: 'Try again. If it happens once more, give the reference to whoever runs this.',
}

/** What happened, what was kept and what to do, for people. `kept` says what was being done. */
export function problemWords(error: Error, kept = 'Nothing was changed.'): ProblemWords {
  if (error instanceof ProblemError) {
    const { detail, code, correlationId, status } = error.problem
    const todo = advice[code]
    return {
      what: detail,
      kept: code === 'outcome_unknown' ? 'It is not known whether it was done.' : kept,
      ...(todo && { todo }),
      ...(status >= 500 && correlationId && { reference: correlationId }),
    }
  }
  if (error instanceof UnreachableError) {
    return {
      what: 'Rostrum cannot be reached.',
      kept,
      todo: 'See whether it runs, then try again.',
    }
  }
  return {
    what: 'This page met something it did not expect.',
    kept,
    todo: 'Reload the page. If it happens again, the two programs may be of different versions.',
  }
}

/**
 * Whether an answer means that there is no such thing, now or as of then: it is not found, or what
 * the path has in its place (`{webinarId}`) cannot be the id of one.
 */
export function isMissing(error: Error | null): boolean {
  if (!(error instanceof ProblemError)) return false
  const { status, errors = [] } = error.problem
  return status === 404 || errors.some(({ pointer }) => pointer.startsWith('{'))
}
