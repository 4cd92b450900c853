import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { type Actor, actorOf } from './actor.ts'
import { isLoopback } from './guard.ts'
import { RefusedError } from './problems.ts'

/** So many requests in so many seconds. */
interface Quota {
  readonly name: string
  readonly requests: number
  readonly seconds: number
}

const minute = 60

/** Far beyond what somebody does by hand or a program needs, far below what hurts others. */
const ofAccount: Quota = { name: 'account', requests: 60_000, seconds: minute }
const ofAddress: Quota = { name: 'address', requests: 6_000, seconds: minute }

/** Counts what comes under a key, in this process. */
class Limiter {
  readonly #quota: Quota
  readonly #counts: RateLimiterMemory

  constructor(quota: Quota) {
    this.#quota = quota
    const { requests: points, seconds: duration } = quota
    this.#counts = new RateLimiterMemory({ points, duration })
  }

  /** Counts one more, and tells what is left. @throws RefusedError `too_many_requests` */
  async count(key: string, reply: FastifyReply): Promise<void> {
    const { name, requests, seconds } = this.#quota
    const count = await this.#counts.penalty(key)
    const resets = Math.ceil(count.msBeforeNext / 1_000)
    reply.header('ratelimit-policy', `"${name}";q=${requests};w=${seconds}`)
    reply.header('ratelimit', `"${name}";r=${count.remainingPoints};t=${resets}`)
    if (count.consumedPoints <= requests) return
    reply.header('retry-after', String(resets))
    throw tooMany(resets)
  }
}

/** The limit that an endpoint has for itself; undefined where it has none. */
export function limiterOf({ name, perMinute }: Pick<Endpoint, 'name' | 'perMinute'>) {
  return perMinute === undefined
    ? undefined
    : new Limiter({ name, requests: perMinute, seconds: minute })
}

export function tooMany(seconds: number): RefusedError {
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`
  return new RefusedError('too_many_requests', `Too many requests: try again in ${wait}.`)
}

/**
 * The address that a request is counted under. Undefined on this machine itself: behind a proxy
 * that `TRUSTED_PROXIES` does not name that would be everybody.
 */
export function addressOf({ ip }: Pick<FastifyRequest, 'ip'>): string | undefined {
  return isLoopback(ip.replace(/^::ffff:/, '')) ? undefined : ip
}

/** Who asks, as limits count them: a person or key, else an address. */
export function whoAsks(request: FastifyRequest): string | undefined {
  const { id }: Actor = actorOf(request)
  return id === 'public' ? addressOf(request) : id
}

/** Limits by address and by account, on every request. `identify` finds out who asks. */
export function limit(
  fastify: FastifyInstance,
  identify: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
) {
  const [addresses, accounts] = [new Limiter(ofAddress), new Limiter(ofAccount)]
  fastify.addHook('onRequest', async (request, reply) => {
    const address = addressOf(request)
    if (address !== undefined) await addresses.count(address, reply)
    await identify(request, reply)
    const { id } = actorOf(request)
    if (id !== 'public') await accounts.count(id, reply)
  })
}
