import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import pg from 'pg'
import type { Database } from '../database.ts'
import { type Engine, engine } from './engine.ts'
import { Factors } from './factors.ts'
import { Oidc } from './oidc.ts'
import type { OidcSettings } from './oidc-settings.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

const cookieName = 'rostrum.session_token'

export interface AuthOptions {
  readonly database: Database
  readonly databaseUrl: string
  /** Where people reach the server: cookies are `Secure` where it is https. */
  readonly publicUrl: string
  /** Absent: nobody signs in by an identity provider. */
  readonly oidc?: OidcSettings | undefined
}

interface Parts {
  readonly factors: Factors
  readonly oidc: Oidc | undefined
}

/** better-auth, behind a door: users, credentials and sessions, and nothing of what they may do. */
export class Auth {
  readonly factors: Factors
  readonly oidc: Oidc | undefined
  readonly #engine: Engine
  readonly #pool: pg.Pool
  readonly #secret: string

  private constructor(engineOf: Engine, pool: pg.Pool, secret: string, parts: Parts) {
    this.factors = parts.factors
    this.oidc = parts.oidc
    this.#engine = engineOf
    this.#pool = pool
    this.#secret = secret
  }

  /** Brings its own tables up to date. */
  static async open({
    database,
    databaseUrl,
    publicUrl,
    oidc: settings,
  }: AuthOptions): Promise<Auth> {
    const secret = await secretOf(database)
    const pool = poolOf(databaseUrl)
    const opened = engine(pool, secret, publicUrl)
    await bringUpToDate(opened)
    const oidc = settings && new Oidc({ pool, secret, publicUrl, settings })
    const factors = new Factors(opened, database, publicUrl)
    return new Auth(opened, pool, secret, { factors, oidc })
  }

  /** Its tables alone, without a secret or a row in them. */
  static async migrate(databaseUrl: string) {
    const pool = poolOf(databaseUrl)
    const anySecret = randomBytes(32).toString('base64url')
    const migrated = bringUpToDate(engine(pool, anySecret, 'http://127.0.0.1'))
    await migrated.finally(() => pool.end())
  }

  close() {
    return this.#pool.end()
  }

  /**
   * @returns the cookies of a new session, or of one that waits for a second factor; undefined
   * where address or password is not right.
   */
  async signIn(email: string, password: string, headers: Headers) {
    const answer = await this.#engine.api.signInEmail({
      body: { email, password },
      headers,
      asResponse: true,
    })
    if (!answer.ok) return undefined
    const told = (await answer.json()) as { twoFactorRedirect?: boolean }
    const secondFactor = told.twoFactorRedirect === true
    return { cookies: answer.headers.getSetCookie(), secondFactor }
  }

  /** The cookies of a new session of somebody who has proved who they are in another way. */
  async openSession(userId: string, headers: Headers): Promise<string[]> {
    const answer = await this.#engine.api.openSession({
      body: { userId },
      headers,
      asResponse: true,
    })
    return answer.headers.getSetCookie()
  }

  /** The cookies that end the session of a request. */
  async signOut(headers: Headers): Promise<string[]> {
    const answer = await this.#engine.api.signOut({ headers, asResponse: true })
    return answer.headers.getSetCookie()
  }

  /**
   * Anybody may type any address: it is theirs once they open a link that was sent to it, and until
   * then no identity provider's word joins them to whoever it belongs to.
   *
   * @returns the new user's id; undefined where the address has an account.
   */
  async createUser(user: { name: string; email: string; password?: string }) {
    const { internalAdapter } = await this.#engine.$context
    const email = user.email.trim().toLowerCase()
    if (await internalAdapter.findUserByEmail(email)) return undefined
    const told = { name: user.name, email, emailVerified: false }
    const { id } = await internalAdapter.createUser(told, { method: 'admin' })
    if (user.password !== undefined) {
      const password = await hashPassword(user.password)
      const account = { userId: id, providerId: 'credential', accountId: id, password }
      await internalAdapter.linkAccount(account)
    }
    return id
  }

  /** Gives somebody who never signed in their name, address and password. */
  async claim(userId: string, user: { name: string; email: string; password: string }) {
    const { internalAdapter } = await this.#engine.$context
    const email = user.email.trim().toLowerCase()
    const told = { name: user.name, email, emailVerified: false }
    await internalAdapter.updateUser(userId, told)
    const password = await hashPassword(user.password)
    const account = { userId, providerId: 'credential', accountId: userId, password }
    await internalAdapter.linkAccount(account)
  }

  async isPasswordOf(userId: string, password: string): Promise<boolean> {
    const account = await this.#credential(userId)
    return Boolean(account?.password && (await verifyPassword(password, account.password)))
  }

  async changePassword(userId: string, current: string, next: string): Promise<boolean> {
    const account = await this.#credential(userId)
    if (!account?.password || !(await verifyPassword(current, account.password))) return false
    const { internalAdapter } = await this.#engine.$context
    await internalAdapter.updateAccount(account.id, { password: await hashPassword(next) })
    return true
  }

  async #credential(userId: string) {
    const { internalAdapter } = await this.#engine.$context
    const accounts = await internalAdapter.findAccounts(userId)
    return accounts.find(({ providerId }) => providerId === 'credential')
  }

  /** The cookie that holds a session's token. */
  async cookieOf(token: string): Promise<string> {
    const { authCookies } = await this.#engine.$context
    const { name, attributes } = authCookies.sessionToken
    const signature = createHmac('sha256', this.#secret).update(token).digest('base64')
    const value = encodeURIComponent(`${token}.${signature}`)
    const secure = attributes.secure ? '; Secure' : ''
    return `${name}=${value}; Max-Age=${attributes.maxAge}; Path=/; HttpOnly; SameSite=Lax${secure}`
  }

  /** The token of a session cookie that this server signed. */
  tokenOf(cookies: string | undefined): string | undefined {
    return this.#signed(cookieName, cookies)
  }

  /** Who has given a right password and is asked for a code. */
  async whoWaits(cookies: string | undefined): Promise<string | undefined> {
    const identifier = this.#signed('rostrum.two_factor', cookies)
    if (identifier === undefined) return undefined
    const { internalAdapter } = await this.#engine.$context
    return (await internalAdapter.findVerificationValue(identifier))?.value
  }

  /** What this server put into a cookie. */
  #signed(name: string, cookies: string | undefined): string | undefined {
    const [, value] =
      new RegExp(`(?:^|;\\s*)(?:__Secure-)?${name}=([^;]+)`).exec(cookies ?? '') ?? []
    if (value === undefined) return undefined
    const [token = '', signature = ''] = decoded(value).split('.')
    const expected = createHmac('sha256', this.#secret).update(token).digest()
    const given = Buffer.from(signature, 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
  }
}

function poolOf(databaseUrl: string): pg.Pool {
  const options = '-c search_path=auth'
  const pool = new pg.Pool({ connectionString: databaseUrl, options, max: 4 })
  pool.on('error', () => undefined)
  return pool
}

async function bringUpToDate({ options }: Engine) {
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
}

function decoded(value: string) {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** The server's own secret, made at its first start. */
async function secretOf(database: Database): Promise<string> {
  await sql`insert into auth.secret (secret) values (${randomBytes(32).toString('base64url')})
    on conflict do nothing`.execute(database)
  const { rows } = await sql<{ secret: string }>`select secret from auth.secret`.execute(database)
  if (!rows[0]) throw new Error('The server has no secret.')
  return rows[0].secret
}
