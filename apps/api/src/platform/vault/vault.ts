import { createHmac, randomBytes } from 'node:crypto'
import { CommandReusedError } from '@rostrum/event-sourcing/command-errors'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { NewFacts, Recorded } from './facts.ts'
import { hashOf, insertFacts } from './insert-facts.ts'

/** The person was erased: nothing about them may be written again. */
export class SubjectErasedError extends Error {
  override name = 'SubjectErasedError'
}

/** The only door to personal data. Nothing here knows what an event means. */
export class Vault {
  readonly #database: Database
  readonly #hmacKey: Buffer

  private constructor(database: Database, hmacKey: Buffer) {
    this.#database = database
    this.#hmacKey = hmacKey
  }

  /** `whole` has the key, which no request may read; people are found in `database`. */
  static async open(whole: Database, database = whole): Promise<Vault> {
    await sql`insert into vault.secret (hmac_key) values (${randomBytes(32)})
      on conflict do nothing`.execute(whole)
    const { rows } = await sql<{ hmac_key: Buffer }>`select hmac_key from vault.secret`.execute(
      whole,
    )
    if (!rows[0]) throw new Error('The vault has no key.')
    return new Vault(database, rows[0].hmac_key)
  }

  /** Whom an address belongs to in this organization. */
  async find(organizationId: string, kind: string, value: string): Promise<string | undefined> {
    const { rows } = await sql<{ subject_id: string }>`
      select subject_id from vault.address where organization_id = ${organizationId}
      and kind = ${kind} and hmac = ${this.fingerprint(kind, value)}`.execute(this.#database)
    return rows[0]?.subject_id
  }

  /**
   * Writes subject, address, entries and link in one durable statement, before the event that names
   * them. What is there already with equal content is harmless.
   *
   * @throws CommandReusedError for an entry with other content, SubjectErasedError
   */
  async record(facts: NewFacts): Promise<Recorded | { readonly addressTaken: string }> {
    const { subject, address } = facts
    const hmac = address && this.fingerprint(address.kind, address.value)
    for (let attempt = 1; ; attempt++) {
      const found = await insertFacts(this.#database, facts, hmac)
      if (found.mismatched) throw new CommandReusedError('Used for another request.')
      if (found.owner && found.owner !== subject.id) return { addressTaken: found.owner }
      if (found.written) return found.token ? { token: found.token } : {}
      if (!subject.isNew && !found.stands)
        throw new SubjectErasedError('This person has been erased.')
      // Somebody claimed the address while this statement waited: now their row can be read.
      if (attempt === 3) throw new Error('The address is claimed and released again and again.')
    }
  }

  /**
   * Compares a repeated command's words with what stands under their ids: no more, no less, nothing
   * else. What was erased is not compared.
   *
   * @throws CommandReusedError
   */
  async verify({ organizationId, entries }: Pick<NewFacts, 'organizationId' | 'entries'>) {
    const { rows } = await sql<{ differs: boolean }>`
      with said as (
        select * from json_to_recordset(${JSON.stringify(entries)}::json)
          as e(details uuid, class text, content jsonb)
      ), kept as (
        select details, class, content from vault.entry
        where organization_id = ${organizationId} and details in (select details from said)
      )
      select exists (
        select 1 from said full join kept using (details, class)
        where details in (select details from kept)
          and said.content is distinct from kept.content
      ) as differs`.execute(this.#database)
    if (rows[0]?.differs) throw new CommandReusedError('Used for another request.')
  }

  /** The personal link's token of a registration, as it was issued. */
  async linkOf(organizationId: string, registrationId: string): Promise<string | undefined> {
    const { rows } = await sql<{ token: string }>`select token from vault.link
      where organization_id = ${organizationId} and registration_id = ${registrationId}`.execute(
      this.#database,
    )
    return rows[0]?.token
  }

  /** Another token in the place of the one that was issued; of the same command the same one. */
  async replaceLink(organizationId: string, registrationId: string, commandId: string) {
    const token = createHmac('sha256', this.#hmacKey)
      .update(`link|${commandId}`)
      .digest('base64url')
    await sql`update vault.link set token = ${token}, token_hash = ${hashOf(token)}
      where organization_id = ${organizationId} and registration_id = ${registrationId}`.execute(
      this.#database,
    )
  }

  /** Whose registration a personal link opens. */
  async openLink(token: string) {
    const { rows } = await sql<{ organization_id: string; registration_id: string }>`
      select organization_id, registration_id from vault.link
      where token_hash = ${hashOf(token)}`.execute(this.#database)
    const link = rows[0]
    return link && { organizationId: link.organization_id, registrationId: link.registration_id }
  }

  /**
   * Under which an address is found: it tells nobody without the vault's key what the address was.
   */
  fingerprint(kind: string, value: string): Buffer {
    return createHmac('sha256', this.#hmacKey)
      .update(`${kind}|${plainAddress(kind, value)}`)
      .digest()
  }
}

/** People write their own address in many ways; ids that somebody else gave are what they are. */
function plainAddress(kind: string, value: string) {
  return kind === 'email' ? value.trim().normalize('NFC').toLowerCase() : value
}
