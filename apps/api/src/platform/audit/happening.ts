import { AsyncLocalStorage } from 'node:async_hooks'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { FastifyRequest } from 'fastify'

/** What comes to light of a request while it is answered, for the record. */
export interface Happening {
  endpoint?: Pick<Endpoint, 'name' | 'method' | 'permission' | 'produces'>
  /** Of the refusal. */
  code?: string
  /** The account that somebody tries to come in by: an address or an id. Goes no further. */
  tried?: string
  /** For whom a session was opened. */
  opened?: string
  /** How many names the answer tells. */
  names: number
  /** Puts it on record now, where the answer does not end by itself. */
  record?: () => void
}

const happenings = new WeakMap<FastifyRequest, Happening>()
const current = new AsyncLocalStorage<Happening>()

export function happeningOf(request: FastifyRequest): Happening {
  const known = happenings.get(request) ?? { names: 0 }
  happenings.set(request, known)
  return known
}

/** Whatever `work` calls tells of this request. */
export function whileHappening<T>(request: FastifyRequest, work: () => T): T {
  return current.run(happeningOf(request), work)
}

/** Undefined where no request is answered. */
export function happening(): Happening | undefined {
  return current.getStore()
}
