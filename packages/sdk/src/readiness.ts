import { Readiness } from '@rostrum/contracts/health'

interface ReadinessOptions {
  /** The page's own origin unless given. */
  readonly baseUrl?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Whether a server is ready, and what is missing. Not being ready (503) is an answer here and no
 * error; throws where no server answers, or one that is no Rostrum.
 */
export async function readReadiness({ baseUrl = '', signal }: ReadinessOptions = {}) {
  const response = await fetch(`${baseUrl}/readyz`, { ...(signal && { signal }) })
  return Readiness.parse(await response.json())
}
