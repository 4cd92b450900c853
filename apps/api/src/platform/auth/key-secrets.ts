import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { hashOfSecret, newSecret } from './tokens.ts'

interface Kept {
  readonly organizationId: string
  readonly hash: Buffer
  seenAt: number
}

const prefix = 'rostrum'
const minute = 60_000

/** The secrets of API keys: `rostrum_<key id>_<secret>`, of which only a hash is kept. */
export class KeySecrets {
  readonly #database: Database
  readonly #kept = new Map<string, Kept>()

  constructor(database: Database) {
    this.#database = database
  }

  /** @returns the key, which is told to nobody again. A repeat makes another one in its place. */
  async issue(organizationId: string, keyId: string): Promise<string> {
    const secret = newSecret()
    await sql`
      insert into auth.api_key (key_id, organization_id, hash)
      values (${keyId}, ${organizationId}, ${hashOfSecret(secret)})
      on conflict (key_id) do update set hash = excluded.hash`.execute(this.#database)
    this.#kept.delete(keyId)
    return `${prefix}_${keyId}_${secret}`
  }

  /** Whose key it is; what it may do, the organization says. */
  async find(key: string): Promise<{ keyId: string; organizationId: string } | undefined> {
    const [, keyId, secret] = /^rostrum_([0-9a-f-]{36})_([\w-]{43})$/.exec(key) ?? []
    if (keyId === undefined || secret === undefined) return undefined
    const kept = this.#kept.get(keyId) ?? (await this.#read(keyId))
    if (!kept || !timingSafeEqual(kept.hash, hashOfSecret(secret))) return undefined
    await this.#seen(keyId, kept)
    return { keyId, organizationId: kept.organizationId }
  }

  async lastUsed(organizationId: string): Promise<ReadonlyMap<string, string>> {
    const { rows } = await sql<{ key_id: string; last_used_at: string }>`
      select key_id, last_used_at from auth.api_key
      where organization_id = ${organizationId} and last_used_at is not null`.execute(
      this.#database,
    )
    return new Map(rows.map(({ key_id, last_used_at }) => [key_id, last_used_at]))
  }

  async #read(keyId: string): Promise<Kept | undefined> {
    const { rows } = await sql<{ organization_id: string; hash: Buffer }>`
      select organization_id, hash from auth.api_key where key_id = ${keyId}`.execute(
      this.#database,
    )
    const [found] = rows
    if (!found) return undefined
    const kept = { organizationId: found.organization_id, hash: found.hash, seenAt: 0 }
    this.#kept.set(keyId, kept)
    return kept
  }

  /** Once a minute at most: a key's use is told to within a minute. */
  async #seen(keyId: string, kept: Kept) {
    const now = Date.now()
    if (now - kept.seenAt < minute) return
    kept.seenAt = now
    await sql`update auth.api_key set last_used_at = now() where key_id = ${keyId}`.execute(
      this.#database,
    )
  }
}
