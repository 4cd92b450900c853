import { RateLimiterMemory } from 'rate-limiter-flexible'
import { happening } from '../audit/happening.ts'
import { tooMany } from '../limits.ts'

const [fromOne, fromAll] = [10, 100]
const duration = 15 * 60

/** What is tried: a secret of an account, from an address that is not this machine itself. */
export interface Tried {
  readonly account?: string | undefined
  readonly address?: string | undefined
}

/**
 * Counts tries before they are made, so that many at once are counted too. In fifteen minutes ten
 * may be made for an account from one address, a hundred for it from anywhere, and a hundred from
 * one address. One that succeeds forgets those for its account, never those from the address.
 */
export class Attempts {
  readonly #pairs = new RateLimiterMemory({ points: fromOne, duration })
  readonly #accounts = new RateLimiterMemory({ points: fromAll, duration })
  readonly #addresses = new RateLimiterMemory({ points: fromAll, duration })

  /** @throws RefusedError `too_many_requests` */
  async begin(tried: Tried): Promise<void> {
    const told = happening()
    if (told && tried.account !== undefined) told.tried = tried.account
    const counts = await Promise.all(
      this.#of(tried).map(async ({ counter, key }) => {
        const { consumedPoints, msBeforeNext } = await counter.penalty(key)
        return consumedPoints > counter.points ? msBeforeNext : 0
      }),
    )
    const wait = Math.max(0, ...counts)
    if (wait > 0) throw tooMany(Math.ceil(wait / 1_000))
  }

  async succeed(tried: Tried): Promise<void> {
    if (tried.account === undefined) return
    await Promise.all([this.#accounts.delete(tried.account), this.#pairs.delete(pairOf(tried))])
  }

  #of(tried: Tried) {
    const { account, address } = tried
    return [
      ...(account === undefined ? [] : [{ counter: this.#accounts, key: account }]),
      ...(account === undefined ? [] : [{ counter: this.#pairs, key: pairOf(tried) }]),
      ...(address === undefined ? [] : [{ counter: this.#addresses, key: address }]),
    ]
  }
}

function pairOf({ account, address = 'this machine' }: Tried) {
  return `${account}|${address}`
}
