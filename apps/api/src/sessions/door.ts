import { Injectable } from '@nestjs/common'
import { Attempts } from '../platform/auth/attempts.ts'
import { Auth } from '../platform/auth/auth.ts'
import { OneTimeLinks } from '../platform/auth/links.ts'
import { RefusedError } from '../platform/problems.ts'

/** Where somebody comes from and what they call themselves: both are counted. */
export interface Knock {
  readonly address: string
  readonly headers: Headers
}

/** Lets people in: by password or by a link, and not however often they try. */
@Injectable()
export class Door {
  readonly #attempts = new Attempts()

  constructor(
    private readonly auth: Auth,
    private readonly links: OneTimeLinks,
  ) {}

  /** @returns cookies. @throws RefusedError `sign_in_failed`, `too_many_requests` */
  async byPassword(email: string, password: string, { address, headers }: Knock) {
    const account = email.trim().toLowerCase()
    return await this.#trying([`account:${account}`, `address:${address}`], async () => {
      const cookies = await this.auth.signIn(account, password, headers)
      return cookies ?? failed('That e-mail address and password do not belong together.')
    })
  }

  /** @returns cookies. @throws RefusedError `link_used`, `too_many_requests` */
  async byLink(token: string, { address, headers }: Knock) {
    return await this.#trying([`address:${address}`], async () => {
      const used = await this.links.use('sign_in', token)
      if (used?.userId) return await this.auth.openSession(used.userId, headers)
      return new RefusedError('link_used', 'This link was used already, or has expired.')
    })
  }

  async #trying(
    keys: readonly string[],
    attempt: () => Promise<string[] | RefusedError>,
  ): Promise<string[]> {
    const seconds = this.#attempts.waitFor(keys, Date.now())
    if (seconds > 0)
      throw new RefusedError(
        'too_many_requests',
        `Too many tries failed: try again in ${Math.ceil(seconds / 60)} minutes.`,
      )
    const answer = await attempt()
    if (answer instanceof RefusedError) {
      this.#attempts.fail(keys, Date.now())
      throw answer
    }
    this.#attempts.succeed(keys)
    return answer
  }
}

function failed(detail: string) {
  return new RefusedError('sign_in_failed', detail)
}
