import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createAuthEndpoint } from '@better-auth/core/api'
import { betterAuth } from 'better-auth'
import { setSessionCookie } from 'better-auth/cookies'
import { getMigrations } from 'better-auth/db/migration'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import type { Database } from '../database.ts'
import { hashPassword, verifyPassword } from './passwords.ts'

const days = 14
const day = 24 * 60 * 60
const cookieName = 'rostrum.session_token'

export interface AuthOptions {
  readonly database: Database
  readonly databaseUrl: string
  /** Where people reach the server: cookies are `Secure` where it is https. */
  readonly publicUrl: string
}

type Engine = ReturnType<typeof engine>

/** better-auth, behind a door: users, credentials and sessions, and nothing of what they may do. */
export class Auth {
  readonly #engine: Engine
  readonly #pool: pg.Pool
  readonly #secret: string

  private constructor(engineOf: Engine, pool: pg.Pool, secret: string) {
    this.#engine = engineOf
    this.#pool = pool
    this.#secret = secret
  }

  /** Brings its own tables up to date. */
  static async open({ database, databaseUrl, publicUrl }: AuthOptions): Promise<Auth> {
    const secret = await secretOf(database)
    const options = '-c search_path=auth'
    const pool = new pg.Pool({ connectionString: databaseUrl, options, max: 4 })
    pool.on('error', () => undefined)
    const opened = engine(pool, secret, publicUrl)
    const { runMigrations } = await getMigrations(opened.options)
    await runMigrations()
    return new Auth(opened, pool, secret)
  }

  close() {
    return this.#pool.end()
  }

  /** @returns the cookies of a new session; undefined where address or password is not right. */
  async signIn(email: string, password: string, headers: Headers): Promise<string[] | undefined> {
    const answer = await this.#engine.api.signInEmail({
      body: { email, password },
      headers,
      asResponse: true,
    })
    return answer.ok ? answer.headers.getSetCookie() : undefined
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

  /** @returns the new user's id; undefined where the address has an account. */
  async createUser(user: { name: string; email: string; password?: string }) {
    const { internalAdapter } = await this.#engine.$context
    const email = user.email.trim().toLowerCase()
    if (await internalAdapter.findUserByEmail(email)) return undefined
    const told = { name: user.name, email, emailVerified: true }
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
    await internalAdapter.updateUser(userId, { name: user.name, email })
    const password = await hashPassword(user.password)
    const account = { userId, providerId: 'credential', accountId: userId, password }
    await internalAdapter.linkAccount(account)
  }

  async changePassword(userId: string, current: string, next: string): Promise<boolean> {
    const { internalAdapter } = await this.#engine.$context
    const accounts = await internalAdapter.findAccounts(userId)
    const account = accounts.find(({ providerId }) => providerId === 'credential')
    if (!account?.password || !(await verifyPassword(current, account.password))) return false
    await internalAdapter.updateAccount(account.id, { password: await hashPassword(next) })
    return true
  }

  /** The token of a session cookie that this server signed. */
  tokenOf(cookies: string | undefined): string | undefined {
    const [, value] =
      new RegExp(`(?:^|;\\s*)(?:__Secure-)?${cookieName}=([^;]+)`).exec(cookies ?? '') ?? []
    if (value === undefined) return undefined
    const [token = '', signature = ''] = decoded(value).split('.')
    const expected = createHmac('sha256', this.#secret).update(token).digest()
    const given = Buffer.from(signature, 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
  }
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

function engine(database: pg.Pool, secret: string, publicUrl: string) {
  return betterAuth({
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    database,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 200,
      password: {
        hash: hashPassword,
        verify: ({ password, hash }) => verifyPassword(password, hash),
      },
    },
    session: {
      expiresIn: days * day,
      additionalFields: { organizationId: { type: 'string', required: false, input: false } },
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'rostrum',
      useSecureCookies: publicUrl.startsWith('https:'),
    },
    plugins: [openingSessions],
  })
}

const OpenSession = z.object({ userId: z.string() })

/** For who came by a link of ours; never reached over HTTP. */
const openingSessions = {
  id: 'opening-sessions',
  endpoints: {
    openSession: createAuthEndpoint(
      '/opening-sessions/open',
      { method: 'POST', body: OpenSession, metadata: { SERVER_ONLY: true } },
      async (ctx) => {
        const { internalAdapter } = ctx.context
        const user = await internalAdapter.findUserById(ctx.body.userId)
        if (!user) throw ctx.error('NOT_FOUND')
        const session = await internalAdapter.createSession(user.id, false)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ id: session.id })
      },
    ),
  },
} as const
