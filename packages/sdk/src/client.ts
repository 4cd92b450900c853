import type { AcceptedOf, CallOf, Endpoint, ResponseOf } from '@rostrum/contracts/endpoint'
import type { readFeed as ReadFeed } from '@rostrum/contracts/feed'
import { followAttendance } from '@rostrum/contracts/live'
import { Receipt } from '@rostrum/contracts/receipt'
import { randomId } from '@rostrum/kernel/ids'
import { ProblemError, UnreadableAnswerError } from './errors.ts'
import type { Follower } from './follow.ts'
import { type LooseCall, prepare } from './request.ts'
import { pause, send } from './retry.ts'

export interface ClientOptions {
  /** Where the server is: `http://127.0.0.1:4300`. The page's own origin unless given. */
  readonly baseUrl?: string
  /** An API key. */
  readonly key?: string
  readonly fetch?: typeof fetch
  /**
   * Asked where the server wants a recent proof of who somebody is; a call goes on where it was
   * given.
   */
  readonly confirm?: () => Promise<boolean>
}

export type Call<E extends Endpoint> = CallOf<E> & {
  readonly signal?: AbortSignal | undefined
  /** Told again and again while the answer is being made. */
  readonly meanwhile?: ((told: AcceptedOf<E>) => void) | undefined
}

/** An answer with what its headers say. */
export interface Answer<T> {
  readonly body: T
  /** The position of the log that the answer reflects, or that the write ended at. */
  readonly position?: string
  /** The answer could not be brought up to what was written before within 2 s. */
  readonly stale: boolean
  /** For `expectedRevision` of the next edit. */
  readonly revision?: number
}

export type FeedPage = ResponseOf<typeof ReadFeed>

export interface FeedOptions {
  /** Where to go on; from the first fact unless given. */
  readonly after?: string
  readonly limit?: number
  readonly types?: readonly string[]
  /** At the head of the log: look again after so many milliseconds. Without it the pages end. */
  readonly pollMs?: number
  readonly signal?: AbortSignal
}

export type Client = ReturnType<typeof createClient>

const answerMs = 30_000
const downloadMs = 600_000
/** Longer than anybody watches without a break: silence is what ends a stream. */
const streamMs = 86_400_000

/**
 * Speaks to one server. Writes carry an Idempotency-Key that stays the same over its own retries;
 * reads that follow wait for what was written (unless they ask for `asOf`). Throws ProblemError,
 * UnreachableError or UnreadableAnswerError, all with a sentence for people.
 */
export function createClient(options: ClientOptions = {}) {
  const { baseUrl = '', key, fetch: given = globalThis.fetch, confirm } = options
  // Browsers refuse to be called as the method of another object.
  const fetch: typeof globalThis.fetch = (input, init) => given(input, init)
  let lastPosition: string | undefined
  const base = baseUrl.replace(/\/+$/, '')

  /** `call` is `CallOf` of the endpoint: params, query and body were checked where it was made. */
  async function request(endpoint: Endpoint, call: LooseCall, timeoutMs: number) {
    const whole = endpoint.produces !== 'text/event-stream'
    const prepared = prepare(endpoint, call, { baseUrl: base, key, lastPosition })
    const sending = {
      fetch,
      // A stream is opened again by whoever follows it.
      retries: whole ? 3 : 0,
      whole,
      timeoutMs,
      signal: call.signal,
    }
    try {
      return await send(prepared, sending)
    } catch (error) {
      if (!wantsProof(error) || !(await confirm?.())) throw error
      return await send(prepared, sending)
    }
  }

  /** What takes long is asked for until it is made. */
  async function answered<E extends Endpoint>(endpoint: E, call: Call<E>) {
    if (!endpoint.accepted) return await request(endpoint, call, answerMs)
    // A command that is sent again is the same one.
    const sent = { commandId: randomId(), ...call }
    const ask = () => request(endpoint, sent, answerMs)
    const first = await ask()
    if (first.status !== 202) return first
    const { made } = await import('./made.ts')
    const told = (said: unknown) =>
      call.meanwhile?.(endpoint.accepted?.parse(said) as AcceptedOf<E>)
    return await made(first, { ask, told, base, key, fetch, signal: call.signal })
  }

  async function callWithMeta<E extends Endpoint>(
    endpoint: E,
    call: Call<E>,
  ): Promise<Answer<ResponseOf<E>>> {
    const response = await answered(endpoint, call)
    const body = await bodyOf(endpoint, response)
    const meta = metaOf(response, body)
    if (endpoint.method !== 'GET' && meta.position !== undefined) {
      lastPosition = later(lastPosition, meta.position)
    }
    return { body, ...meta }
  }

  return {
    /** The end of what this client wrote. */
    get lastPosition() {
      return lastPosition
    },
    callWithMeta,
    async call<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<ResponseOf<E>> {
      return (await callWithMeta(endpoint, call)).body
    },
    /** What is not JSON, as it came: CSV. */
    async text<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<string> {
      return (await request(endpoint, call, downloadMs)).text()
    },
    /** The same as a file. */
    async file<E extends Endpoint>(endpoint: E, call: Call<E>): Promise<Blob> {
      return (await request(endpoint, call, downloadMs)).blob()
    },
    /** Follows who is in a room until the signal is aborted. */
    async follow(webinarId: string, follower: Follower): Promise<void> {
      // Whoever follows nobody need not fetch how it is done.
      const { followLive } = await import('./follow.ts')
      const open = (signal: AbortSignal) =>
        request(followAttendance, { params: { webinarId }, signal }, streamMs)
      await followLive(open, follower)
    },
    /** The feed in pages, from a position to the head of the log, or for ever with `pollMs`. */
    async *feed(options: FeedOptions = {}): AsyncGenerator<FeedPage, void, undefined> {
      const { limit = 500, types, pollMs, signal } = options
      // All public facts are described there: whoever follows none need not fetch them.
      const { readFeed } = await import('@rostrum/contracts/feed')
      for (let after = options.after ?? '0'; ; ) {
        const query = { after, limit, ...(types && { types: types.join(',') }) }
        const { body } = await callWithMeta(readFeed, { query, signal })
        if (body.items.length > 0) yield body
        const atHead = body.next === after
        after = body.next
        if (atHead && pollMs === undefined) return
        if (atHead) await pause(pollMs ?? 0, signal)
      }
    },
  }
}

function wantsProof(error: unknown) {
  return error instanceof ProblemError && error.problem.code === 'confirmation_required'
}

async function bodyOf<E extends Endpoint>(endpoint: E, response: Response) {
  try {
    const said: unknown = response.status === 204 ? undefined : await response.json()
    // The schema is the endpoint's own, of which the generic parameter knows no more.
    return endpoint.response.parse(said) as ResponseOf<E>
  } catch (error) {
    throw new UnreadableAnswerError(endpoint.name, error)
  }
}

function metaOf({ headers }: Response, body: unknown): Omit<Answer<unknown>, 'body'> {
  const receipt = Receipt.safeParse(body)
  const position = receipt.data?.position ?? headers.get('rostrum-position')
  const [, tag] = /^"(\d+)"$/.exec(headers.get('etag') ?? '') ?? []
  const revision = tag === undefined ? receipt.data?.revision : Number(tag)
  return {
    stale: headers.get('rostrum-stale') === 'true',
    ...(position != null && { position }),
    ...(revision !== undefined && { revision }),
  }
}

function later(a: string | undefined, b: string): string {
  return a !== undefined && BigInt(a) > BigInt(b) ? a : b
}
