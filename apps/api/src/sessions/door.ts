import { Injectable } from '@nestjs/common'
import { Attempts, type Tried } from '../platform/auth/attempts.ts'
import { Auth } from '../platform/auth/auth.ts'
import { OneTimeLinks } from '../platform/auth/links.ts'
import { RefusedError } from '../platform/problems.ts'

/** Where somebody comes from, and what their browser holds. */
export interface Knock {
  readonly address: string | undefined
  readonly headers: Headers
}

interface Proof {
  readonly password?: string | undefined
  readonly code?: string | undefined
  readonly credential?: { readonly id: string } | undefined
}

/** Lets people in: by password or by a link, and not however often they try. */
@Injectable()
export class Door {
  constructor(
    private readonly auth: Auth,
    private readonly links: OneTimeLinks,
    private readonly attempts: Attempts,
  ) {}

  /** @returns cookies, of a session or of one that waits for a second factor. */
  async byPassword(email: string, password: string, { address, headers }: Knock) {
    const account = email.trim().toLowerCase()
    return await this.#trying({ account, address }, async () => {
      const answer = await this.auth.signIn(account, password, headers)
      return answer ?? failed('That e-mail address and password do not belong together.')
    })
  }

  /** @returns cookies. @throws RefusedError `link_used`, `too_many_requests` */
  async byLink(token: string, { address, headers }: Knock) {
    return await this.#trying({ address }, async () => {
      const used = await this.links.use('sign_in', token)
      if (!used?.userId)
        return new RefusedError('link_used', 'This link was used already, or has expired.')
      const { totp } = await this.auth.factors.ofUser(used.userId)
      if (totp) return failed('This account asks for a code: sign in with its password.')
      return await this.auth.openSession(used.userId, headers)
    })
  }

  /** @returns cookies. @throws RefusedError `sign_in_failed`, `too_many_requests` */
  async byPasskey(credential: { readonly id: string }, { address, headers }: Knock) {
    return await this.#trying({ address }, async () => {
      const opened = await this.auth.factors.verifyPasskey(headers, credential)
      return opened?.cookies ?? failed('This passkey opens no account here.')
    })
  }

  /** Somebody signed in proves once more who they are. @throws RefusedError `sign_in_failed` */
  async confirm(userId: string, { password, code, credential }: Proof, headers: Headers) {
    await this.counting(userId, async () => {
      if (code !== undefined) return await this.auth.factors.verify(headers, code)
      const isTheirs =
        credential === undefined
          ? await this.auth.isPasswordOf(userId, password ?? '')
          : await this.auth.factors.isPasskeyOf(userId, headers, credential)
      if (!isTheirs) throw failed('That is not right.')
      return undefined
    })
  }

  /** A try that is counted for an account; what is thrown leaves it counted. */
  counting<T>(userId: string, attempt: () => Promise<T>): Promise<T> {
    return this.#trying({ account: userId }, attempt)
  }

  async changePassword(userId: string, current: string, next: string) {
    await this.#trying({ account: userId }, async () => {
      const changed = await this.auth.changePassword(userId, current, next)
      return changed || failed('The current password is not right.')
    })
  }

  async #trying<T>(tried: Tried, attempt: () => Promise<T | RefusedError>): Promise<T> {
    await this.attempts.begin(tried)
    const answer = await attempt()
    if (answer instanceof RefusedError) throw answer
    await this.attempts.succeed(tried)
    return answer
  }
}

function failed(detail: string) {
  return new RefusedError('sign_in_failed', detail)
}
