import { type Client, createClient } from './client.ts'

/** Somebody signed in at a server, outside a browser. */
export interface SignedIn {
  readonly url: string
  /** As a browser sends it: `name=value`. */
  readonly cookie: string
}

/**
 * Signs in by a call that does so: a link, a password, a setup. Throws what the call throws, and an
 * Error where nobody was signed in by it.
 */
export async function signInAt(
  url: string,
  arrive: (client: Client) => Promise<unknown>,
): Promise<SignedIn> {
  let cookie: string | undefined
  const keeping: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
    return answer
  }
  await arrive(createClient({ baseUrl: url, fetch: keeping }))
  if (cookie === undefined) throw new Error('Nobody was signed in.')
  return { url, cookie }
}

/** Calls as whoever is signed in. */
export function clientOf({ url, cookie }: SignedIn): Client {
  return createClient({
    baseUrl: url,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers)
      headers.set('cookie', cookie)
      return fetch(input, { ...init, headers })
    },
  })
}
