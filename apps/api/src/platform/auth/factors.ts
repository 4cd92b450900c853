import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { RefusedError } from '../problems.ts'
import type { Engine } from './engine.ts'
import { passkeyDomain } from './engine.ts'

/** Cookies for whoever came in, or what their browser is asked with. */
interface Challenge {
  readonly cookies: readonly string[]
  readonly options: { readonly challenge: string; readonly userVerification?: string }
}

/** What a browser's WebAuthn answered; better-auth looks at the rest of it. */
interface Credential {
  readonly id: string
}

type Asked = NonNullable<Parameters<Engine['api']['verifyPasskeyAuthentication']>[0]>

interface FactorsOfUser {
  readonly password: boolean
  readonly totp: boolean
  readonly recoveryCodes?: number
  readonly passkeys: { id: string; name?: string; createdAt: string; lastUsedAt?: string }[]
}

interface PasskeyRow {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
  readonly lastUsedAt: string | null
}

/** Second factors and passkeys, as better-auth keeps and checks them. */
export class Factors {
  readonly domain: string
  readonly #engine: Engine
  readonly #database: Database

  constructor(engine: Engine, database: Database, publicUrl: string) {
    this.#engine = engine
    this.#database = database
    this.domain = passkeyDomain(publicUrl)
  }

  async ofUser(userId: string): Promise<FactorsOfUser> {
    const { rows } = await sql<{ password: boolean; totp: boolean | null }>`
      select exists (select from auth.account
          where "userId" = u.id and "providerId" = 'credential' and password is not null) as password,
        u."twoFactorEnabled" as totp
      from auth."user" u where id = ${userId}`.execute(this.#database)
    const { rows: passkeys } = await sql<PasskeyRow>`
      select id, name, "createdAt", "lastUsedAt" from auth.passkey
      where "userId" = ${userId} order by "createdAt"`.execute(this.#database)
    const totp = rows[0]?.totp ?? false
    return {
      password: rows[0]?.password ?? false,
      totp,
      ...(totp && { recoveryCodes: await this.#recoveryCodesOf(userId) }),
      passkeys: passkeys.map(({ name, lastUsedAt, ...one }) => ({
        ...one,
        ...(name !== null && { name }),
        ...(lastUsedAt !== null && { lastUsedAt }),
      })),
    }
  }

  async #recoveryCodesOf(userId: string): Promise<number> {
    const { backupCodes } = await this.#engine.api.viewBackupCodes({ body: { userId } })
    return backupCodes.length
  }

  /**
   * In the place of those that somebody has.
   *
   * @throws RefusedError `second_factor_missing`, `sign_in_failed`
   */
  async renewRecoveryCodes(headers: Headers, password: string | undefined) {
    const answer = await this.#engine.api.generateBackupCodes({
      body: { ...(password !== undefined && { password }) },
      headers,
      asResponse: true,
    })
    const told = (await answer.json()) as { code?: string; backupCodes: string[] }
    if (answer.ok) return { recoveryCodes: told.backupCodes }
    if (told.code === 'TWO_FACTOR_NOT_ENABLED')
      throw new RefusedError('second_factor_missing', 'Set up an app that makes codes first.')
    throw new RefusedError('sign_in_failed', 'The password is not right.')
  }

  /** @throws RefusedError `second_factor_there`, `sign_in_failed` */
  async beginTotp(headers: Headers, password: string | undefined, issuer: string) {
    const answer = await this.#engine.api.enableTwoFactor({
      body: { method: 'totp', issuer, ...(password !== undefined && { password }) },
      headers,
      asResponse: true,
    })
    const told = (await answer.json()) as { code?: string; totpURI: string; backupCodes: string[] }
    if (answer.ok) return { uri: told.totpURI, recoveryCodes: told.backupCodes }
    if (told.code === 'TOTP_ALREADY_ENABLED')
      throw new RefusedError('second_factor_there', 'Remove the app that makes codes first.')
    throw new RefusedError('sign_in_failed', 'The password is not right.')
  }

  /**
   * A code of the app, or a recovery code, which works once. Of a signed-in person or of one who
   * gave the right password. @returns the cookies of the session. @throws RefusedError
   * `sign_in_failed`, `too_many_requests`
   */
  async verify(headers: Headers, typed: string): Promise<readonly string[]> {
    const code = typed.replaceAll(/\s/g, '')
    const asked = { body: { code }, headers, asResponse: true } as const
    const answer = /^\d{6}$/.test(code)
      ? await this.#engine.api.verifyTOTP(asked)
      : await this.#engine.api.verifyBackupCode(asked)
    if (answer.ok) return answer.headers.getSetCookie()
    const { code: why = '' } = (await answer.json()) as { code?: string }
    if (answer.status === 429 || why.startsWith('TOO_MANY'))
      throw new RefusedError('too_many_requests', 'Too many wrong codes: sign in again later.')
    throw new RefusedError('sign_in_failed', 'That code is not right, or it came too late.')
  }

  async endTotp(userId: string): Promise<void> {
    await sql`delete from auth."twoFactor" where "userId" = ${userId}`.execute(this.#database)
    await sql`update auth."user" set "twoFactorEnabled" = false where id = ${userId}`.execute(
      this.#database,
    )
  }

  async beginPasskey(headers: Headers): Promise<Challenge> {
    const asked = { headers, query: {}, asResponse: true } as const
    return await challengeOf(await this.#engine.api.generatePasskeyRegistrationOptions(asked))
  }

  /** @throws RefusedError `passkey_refused` */
  async addPasskey(headers: Headers, name: string, response: Credential): Promise<void> {
    const asked = { body: { name, response }, headers, asResponse: true } as const
    const answer = await this.#engine.api.verifyPasskeyRegistration(asked)
    if (!answer.ok)
      throw new RefusedError('passkey_refused', 'That passkey does not fit: try again.')
  }

  async renamePasskey(userId: string, passkeyId: string, name: string): Promise<boolean> {
    const renamed = await sql`update auth.passkey set name = ${name}
      where id::text = ${passkeyId} and "userId" = ${userId}`.execute(this.#database)
    return renamed.numAffectedRows === 1n
  }

  async removePasskey(userId: string, passkeyId: string): Promise<boolean> {
    const gone = await sql`delete from auth.passkey
      where id::text = ${passkeyId} and "userId" = ${userId}`.execute(this.#database)
    return gone.numAffectedRows === 1n
  }

  async askForPasskey(headers: Headers): Promise<Challenge> {
    const asked = { headers, asResponse: true } as const
    const answer = await this.#engine.api.generatePasskeyAuthenticationOptions(asked)
    const { cookies, options } = await challengeOf(answer)
    return { cookies, options: { ...options, userVerification: 'required' } }
  }

  /** @returns a new session, and its cookies; undefined where the passkey does not fit. */
  async verifyPasskey(headers: Headers, response: Credential) {
    const body = { response: response as Asked['body']['response'] }
    const asked = { body, headers, asResponse: true } as const
    const answer = await this.#engine.api.verifyPasskeyAuthentication(asked)
    if (!answer.ok) return undefined
    const { session } = (await answer.json()) as { session: { id: string; userId: string } }
    return { ...session, cookies: answer.headers.getSetCookie() }
  }

  /** Whether a passkey is one of somebody's; nobody is signed in by it. */
  async isPasskeyOf(userId: string, headers: Headers, response: Credential): Promise<boolean> {
    const opened = await this.verifyPasskey(headers, response)
    if (!opened) return false
    await sql`delete from auth.session where id::text = ${opened.id}`.execute(this.#database)
    return opened.userId === userId
  }
}

async function challengeOf(answer: Response): Promise<Challenge> {
  const options = (await answer.json()) as Challenge['options']
  return { cookies: answer.headers.getSetCookie(), options }
}
