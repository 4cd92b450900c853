import { ProblemError } from './errors.ts'
import { pause, send } from './retry.ts'

interface Making {
  /** The command itself: the same one again begins what its server has forgotten. */
  readonly ask: () => Promise<Response>
  readonly told: (said: unknown) => void
  readonly base: string
  readonly key: string | undefined
  readonly fetch: typeof fetch
  readonly signal: AbortSignal | undefined
}

const answerMs = 30_000

/** Looks where the answer will be until it is there. @throws like `send` */
export async function made(first: Response, making: Making): Promise<Response> {
  let response = first
  while (response.status === 202) {
    making.told(await response.json())
    const seconds = Number(response.headers.get('retry-after') ?? 1)
    await pause(seconds * 1_000, making.signal)
    response = await look(response.headers.get('location') ?? '', making)
  }
  return response
}

async function look(location: string, { ask, base, key, fetch, signal }: Making) {
  const headers = {
    accept: 'application/json, application/problem+json',
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  }
  const request = { url: `${base}${location}`, init: { method: 'GET', headers } }
  try {
    return await send(request, { fetch, retries: 3, whole: true, timeoutMs: answerMs, signal })
  } catch (error) {
    const isForgotten = error instanceof ProblemError && error.problem.status === 404
    if (!isForgotten) throw error
    return await ask()
  }
}
