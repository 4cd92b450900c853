import { Problem } from '@rostrum/contracts/problem'

/**
 * The server refused. `problem.code` says which rule, `message` is a sentence for people.
 * `commandId` is the Idempotency-Key that was sent: repeating with it is safe.
 */
export class ProblemError extends Error {
  override name = 'ProblemError'
  constructor(
    readonly problem: Problem,
    readonly commandId?: string,
  ) {
    super(problem.detail)
  }
}

/** No answer came, after several tries. `commandId` as above. */
export class UnreachableError extends Error {
  override name = 'UnreachableError'
  constructor(
    cause: unknown,
    readonly commandId?: string,
  ) {
    super(
      commandId === undefined
        ? 'The server cannot be reached. Check that it runs and try again.'
        : 'The server cannot be reached, so it is not known whether the change was kept. ' +
            'Trying again with the same key is safe.',
      { cause },
    )
  }
}

/** The server answered something that this version of the client cannot read. */
export class UnreadableAnswerError extends Error {
  override name = 'UnreadableAnswerError'
  constructor(endpointName: string, cause: unknown) {
    super(`The answer to ${endpointName} cannot be read. Is the server of another version?`, {
      cause,
    })
  }
}

/** What an answer that is no success says; also where a proxy answered instead of the server. */
export async function problemOf(response: Response): Promise<Problem> {
  const said = await response.text().catch(() => '')
  const parsed = Problem.safeParse(jsonOf(said))
  if (parsed.success) return parsed.data
  return {
    type: 'about:blank',
    title: response.statusText || 'Failed',
    status: response.status,
    code: 'unexplained',
    detail: `The server answered ${response.status} without saying why.`,
  }
}

function jsonOf(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return undefined
  }
}
