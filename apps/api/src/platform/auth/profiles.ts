import { OrganizationId, UserId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { hashOfSecret, newSecret } from './tokens.ts'

interface EmailChange {
  readonly userId: UserId
  readonly organizationId: OrganizationId
  readonly email: string
}

/** What people are called, and by which address they sign in. */
export class Profiles {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Until they have shown that they read its mail, nothing is changed.
   *
   * @returns the token; the one before it opens nothing any more.
   */
  async askForEmail(
    { userId, organizationId, email }: EmailChange,
    until: string,
  ): Promise<string> {
    const token = newSecret()
    await sql`insert into auth.email_change (user_id, hash, organization_id, email, expires_at)
      values (${userId}, ${hashOfSecret(token)}, ${organizationId}, ${email}, ${until})
      on conflict (user_id) do update set hash = excluded.hash, email = excluded.email,
        organization_id = excluded.organization_id, expires_at = excluded.expires_at`.execute(
      this.#database,
    )
    return token
  }

  /** Uses a link up. Undefined where it opens nothing. */
  async take(token: string): Promise<EmailChange | undefined> {
    const { rows } = await sql<{ user_id: string; organization_id: string; email: string }>`
      delete from auth.email_change where hash = ${hashOfSecret(token)} and expires_at > now()
      returning user_id, organization_id, email`.execute(this.#database)
    const [used] = rows
    if (!used) return undefined
    return {
      userId: UserId.parse(used.user_id),
      organizationId: OrganizationId.parse(used.organization_id),
      email: used.email,
    }
  }

  /**
   * Their link was opened: the address is proven to be theirs.
   *
   * @returns the address before; undefined where somebody else has the new one.
   */
  async changeEmail({ userId, email }: EmailChange): Promise<string | undefined> {
    const { rows } = await sql<{ email: string }>`
      with old as (select id, email from auth."user" where id = ${userId} for update)
      update auth."user" u set email = ${email}, "emailVerified" = true, "updatedAt" = now()
      from old
      where u.id = old.id
        and not exists (select from auth."user" o where o.email = ${email} and o.id <> old.id)
      returning old.email`.execute(this.#database)
    return rows[0]?.email
  }

  async rename(userId: string, name: string): Promise<void> {
    await sql`update auth."user" set name = ${name}, "updatedAt" = now()
      where id = ${userId}`.execute(this.#database)
  }
}
