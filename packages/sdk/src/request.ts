import type { Endpoint } from '@rostrum/contracts/endpoint'
import { After } from '@rostrum/contracts/reading'
import { randomId } from '@rostrum/kernel/ids'
import { z } from 'zod'

/** A call without the types of its endpoint. */
export interface LooseCall {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  readonly commandId?: string | undefined
  readonly expectedRevision?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** A request that can be sent again as it is: its Idempotency-Key stays the same. */
export interface PreparedRequest {
  readonly url: string
  readonly commandId?: string
  readonly init: {
    readonly method: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly keepalive?: boolean
  }
}

interface Context {
  readonly baseUrl: string
  readonly key: string | undefined
  /** The end of what this client wrote; reads wait for it. */
  readonly lastPosition: string | undefined
}

/** Turns a call into a request. */
export function prepare(endpoint: Endpoint, call: LooseCall, context: Context): PreparedRequest {
  const commandId = endpoint.method === 'GET' ? undefined : (call.commandId ?? randomId())
  const { produces = 'application/json' } = endpoint
  return {
    url: `${context.baseUrl}/api/v1${pathOf(endpoint, call)}${searchOf(endpoint, call, context)}`,
    ...(commandId !== undefined && { commandId }),
    init: {
      method: endpoint.method,
      headers: {
        accept: `${produces}, application/problem+json`,
        ...(context.key !== undefined && { authorization: `Bearer ${context.key}` }),
        ...(call.body !== undefined && { 'content-type': 'application/json' }),
        ...(commandId !== undefined && { 'idempotency-key': commandId }),
        ...(call.expectedRevision !== undefined && { 'if-match': `"${call.expectedRevision}"` }),
      },
      ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
      // A page that leaves the room is often on its way out: the request outlives it.
      ...(endpoint.method === 'DELETE' && { keepalive: true }),
    },
  }
}

function pathOf(endpoint: Endpoint, { params = {} }: LooseCall): string {
  return endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (!value) throw new TypeError(`${endpoint.name} needs ${name}.`)
    return encodeURIComponent(value)
  })
}

function searchOf(endpoint: Endpoint, { query = {} }: LooseCall, { lastPosition }: Context) {
  const waits =
    lastPosition !== undefined &&
    canWait(endpoint) &&
    query.after === undefined &&
    query.asOf === undefined
  const given = Object.entries(waits ? { ...query, after: lastPosition } : query)
  const search = new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  return search.size > 0 ? `?${search.toString()}` : ''
}

/** Whether a read takes `after` as what to wait for (the feed's is where to go on). */
function canWait({ query }: Endpoint): boolean {
  return query instanceof z.ZodObject && query.shape.after === After
}
