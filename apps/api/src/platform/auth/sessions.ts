import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Auth } from './auth.ts'

/** Somebody signed in, on one device. */
export interface SignedIn {
  readonly sessionId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  /** For which of their organizations they act; absent until they chose. */
  readonly organizationId: string | null
}

interface Session {
  readonly id: string
  readonly startedAt: string
  readonly lastSeenAt: string
  readonly device: string | null
}

interface User {
  readonly name: string
  readonly email: string
}

/** Sessions and users as the rest of the product asks for them; written by better-auth. */
export class Sessions {
  readonly #database: Database
  readonly #auth: Auth

  constructor(database: Database, auth: Auth) {
    this.#database = database
    this.#auth = auth
  }

  /** Whose session the cookies of a request are; marked as seen once a minute at most. */
  async of(cookies: string | undefined): Promise<SignedIn | undefined> {
    const token = this.#auth.tokenOf(cookies)
    if (token === undefined) return undefined
    const { rows } = await sql<SignedIn & { isStale: boolean }>`
      select s.id as "sessionId", u.id as "userId", u.name, u.email, s."organizationId",
        s."updatedAt" < now() - interval '1 minute' as "isStale"
      from auth.session s join auth."user" u on u.id = s."userId"
      where s.token = ${token} and s."expiresAt" > now()`.execute(this.#database)
    const [found] = rows
    if (!found) return undefined
    const { isStale, ...signedIn } = found
    if (isStale)
      await sql`update auth.session set "updatedAt" = now() where id = ${found.sessionId}`.execute(
        this.#database,
      )
    return signedIn
  }

  async actFor(sessionId: string, organizationId: string) {
    await sql`update auth.session set "organizationId" = ${organizationId}
      where id = ${sessionId}`.execute(this.#database)
  }

  async ofUser(userId: string): Promise<Session[]> {
    const { rows } = await sql<Session>`
      select id, "createdAt" as "startedAt", "updatedAt" as "lastSeenAt", "userAgent" as device
      from auth.session where "userId" = ${userId} and "expiresAt" > now()
      order by "updatedAt" desc`.execute(this.#database)
    return rows
  }

  /** False where that is none of theirs. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    const ended = await sql`delete from auth.session
      where id::text = ${sessionId} and "userId" = ${userId}`.execute(this.#database)
    return ended.numAffectedRows === 1n
  }

  async endOthers(userId: string, sessionId: string) {
    await sql`delete from auth.session where "userId" = ${userId} and id <> ${sessionId}`.execute(
      this.#database,
    )
  }

  async users(ids: readonly string[]): Promise<ReadonlyMap<string, User>> {
    const { rows } = await sql<User & { id: string }>`
      select id, name, email from auth."user" where id = any(${[...ids]}::uuid[])`.execute(
      this.#database,
    )
    return new Map(rows.map(({ id, ...user }) => [id, user]))
  }

  async userByEmail(email: string): Promise<string | undefined> {
    const { rows } = await sql<{ id: string }>`
      select id from auth."user" where email = ${email.trim().toLowerCase()}`.execute(
      this.#database,
    )
    return rows[0]?.id
  }

  /** Somebody who can sign in by themselves; an owner whom nobody had to sign in as is not. */
  async isAnybodyThere(): Promise<boolean> {
    const { rows } = await sql`select 1 from auth.account limit 1`.execute(this.#database)
    return rows.length > 0
  }
}
