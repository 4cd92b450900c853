import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { hashOfSecret, newSecret } from './tokens.ts'

export type LinkKind = 'setup' | 'sign_in'

/** Links that work once, within an hour. Their tokens are kept as hashes. */
export class OneTimeLinks {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** @returns the token, which is told to nobody again. */
  async issue(kind: LinkKind, userId?: string, within = '1 hour'): Promise<string> {
    const token = newSecret()
    const [hash, whose] = [hashOfSecret(token), userId ?? null]
    await sql`
      insert into auth.one_time_link (hash, kind, user_id, expires_at)
      values (${hash}, ${kind}, ${whose}, now() + ${within}::interval)`.execute(this.#database)
    return token
  }

  /** Uses a link up; of two who try at once one gets in. Undefined where it opens nothing. */
  async use(kind: LinkKind, token: string): Promise<{ userId: string | null } | undefined> {
    const { rows } = await sql<{ user_id: string | null }>`
      update auth.one_time_link set used_at = now()
      where hash = ${hashOfSecret(token)} and kind = ${kind}
        and used_at is null and expires_at > now()
      returning user_id`.execute(this.#database)
    const [used] = rows
    return used && { userId: used.user_id }
  }

  /** Takes back what was issued and not used. */
  async withdraw(kind: LinkKind) {
    await sql`delete from auth.one_time_link where kind = ${kind} and used_at is null`.execute(
      this.#database,
    )
  }
}
