import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Auth } from './auth.ts'
import { newSecret } from './tokens.ts'

/** Somebody signed in, on one device. */
export interface SignedIn {
  readonly sessionId: string
  readonly userId: string
  readonly name: string
  readonly email: string
  /** For which of their organizations they act; absent until they chose. */
  readonly organizationId: string | null
  /** When they last proved who they are. */
  readonly confirmedAt: string
  /** Whether they have anything to prove it by. */
  readonly canConfirm: boolean
  /** What better-auth knows the session by. */
  readonly token: string
  /** `token` takes the place of the one they came with. */
  readonly isRenewed: boolean
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

  /** Whether a session has not ended; asking keeps it no longer. */
  async isOpen(sessionId: string): Promise<boolean> {
    const { rows } = await sql`select from auth.session
      where id = ${sessionId} and "expiresAt" > now()`.execute(this.#database)
    return rows.length > 0
  }

  /** Whose session the cookies of a request are; marked as seen once a minute at most. */
  async of(cookies: string | undefined): Promise<SignedIn | undefined> {
    const token = this.#auth.tokenOf(cookies)
    if (token === undefined) return undefined
    const { rows } = await sql<
      Omit<SignedIn, 'isRenewed'> & { isStale: boolean; isRenewalDue: boolean }
    >`
      select s.id as "sessionId", u.id as "userId", u.name, u.email, s."organizationId",
        s.token, coalesce(s."confirmedAt", s."createdAt") as "confirmedAt",
        exists (select from auth.account a where a."userId" = u.id and a.password is not null)
          or exists (select from auth.passkey p where p."userId" = u.id) as "canConfirm",
        s."updatedAt" < now() - interval '1 minute' as "isStale",
        s."isRenewalDue" is true and s.token = ${token} as "isRenewalDue"
      from auth.session s join auth."user" u on u.id = s."userId"
      where (s.token = ${token}
          or (s."lastToken" = ${token} and s."renewedAt" > now() - interval '1 minute'))
        and s."expiresAt" > now()`.execute(this.#database)
    const [found] = rows
    if (!found) return undefined
    const { isStale, isRenewalDue, ...signedIn } = found
    const renewed = isRenewalDue ? await this.#renewed(found.sessionId, token) : undefined
    if (isStale)
      await sql`update auth.session set "updatedAt" = now() where id = ${found.sessionId}`.execute(
        this.#database,
      )
    const isRenewed = renewed !== undefined
    return { ...signedIn, isRenewed, ...(isRenewed && { token: renewed }) }
  }

  /** From their next request on every session of theirs has another token. */
  async renew(userId: string) {
    await sql`update auth.session set "isRenewalDue" = true where "userId" = ${userId}`.execute(
      this.#database,
    )
  }

  /** Of two requests at once one renews. */
  async #renewed(sessionId: string, token: string): Promise<string | undefined> {
    const newToken = newSecret()
    const renewed = await sql`update auth.session set token = ${newToken}, "lastToken" = ${token},
      "renewedAt" = now(), "isRenewalDue" = false
      where id = ${sessionId} and token = ${token}`.execute(this.#database)
    return renewed.numAffectedRows === 1n ? newToken : undefined
  }

  async confirm(sessionId: string) {
    await sql`update auth.session set "confirmedAt" = now() where id = ${sessionId}`.execute(
      this.#database,
    )
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

  /** All of theirs, but for one. */
  async endOthers(userId: string, sessionId: string | undefined) {
    await sql`delete from auth.session where "userId" = ${userId}
      and id is distinct from ${sessionId ?? null}::uuid`.execute(this.#database)
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
}
