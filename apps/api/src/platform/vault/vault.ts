import { createHash, createHmac, randomBytes } from 'node:crypto'
import { CommandReusedError } from '@rostrum/event-sourcing/streams'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { plainText, searchTokens } from './tokens.ts'

export type EntryClass = 'contact' | 'answers' | 'origin' | 'card' | 'reason' | 'stage'

/** One thing that was said about a person, on its way into the vault. */
export interface NewEntry {
  readonly details: string
  readonly class: EntryClass
  readonly content: Readonly<Record<string, unknown>>
}

export interface NewFacts {
  readonly organizationId: string
  readonly commandId: string
  /** The stream whose event will name the entries. */
  readonly streamName: string
  readonly subject: { id: string; kind: 'participant' | 'guest' | 'presenter'; isNew: boolean }
  readonly address?: { kind: 'email' | 'guest' | 'provider'; value: string }
  readonly entries: readonly NewEntry[]
  readonly link?: { registrationId: string }
}

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

  static async open(database: Database): Promise<Vault> {
    await sql`insert into vault.secret (hmac_key) values (${randomBytes(32)})
      on conflict do nothing`.execute(database)
    const { rows } = await sql<{ hmac_key: Buffer }>`select hmac_key from vault.secret`.execute(
      database,
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
   * Writes subject, address and entries in one durable transaction, before the event that names them.
   * Equal entries that are there already are harmless; `address_taken` says whose the address is now.
   *
   * @throws CommandReusedError for an entry with other content, SubjectErasedError
   */
  async record(facts: NewFacts): Promise<'recorded' | { address_taken: string }> {
    const { organizationId: organization, subject, address, link } = facts
    return await this.#database.transaction().execute(async (tx) => {
      if (subject.isNew)
        await sql`insert into vault.subject (organization_id, subject_id, kind)
          values (${organization}, ${subject.id}, ${subject.kind}) on conflict do nothing`.execute(tx)
      else await this.#mustStand(organization, subject.id, tx)
      if (address) {
        const owner = await this.#claim(organization, address, subject.id, tx)
        if (owner !== subject.id) {
          await sql`delete from vault.subject where organization_id = ${organization}
            and subject_id = ${subject.id} and ${subject.isNew}`.execute(tx)
          return { address_taken: owner }
        }
      }
      for (const entry of facts.entries) await this.#insert(facts, entry, tx)
      if (link) await this.#issueLink(organization, link.registrationId, subject.id, tx)
      return 'recorded'
    })
  }

  /** Compares a repeated command's words with what stands. @throws CommandReusedError */
  async verify({ organizationId, entries }: Pick<NewFacts, 'organizationId' | 'entries'>) {
    for (const { details, class: entryClass, content } of entries) {
      const { rows } = await sql<{ same: boolean }>`
        select content = ${JSON.stringify(content)}::jsonb as same from vault.entry
        where organization_id = ${organizationId} and details = ${details}
        and class = ${entryClass}`.execute(this.#database)
      if (rows[0] && !rows[0].same) throw new CommandReusedError('Used for another request.')
    }
  }

  /** The personal link's token of a registration, as it was issued. */
  async linkOf(organizationId: string, registrationId: string): Promise<string | undefined> {
    const { rows } = await sql<{ token: string }>`select token from vault.link
      where organization_id = ${organizationId} and registration_id = ${registrationId}`.execute(
      this.#database,
    )
    return rows[0]?.token
  }

  /** Whose registration a personal link opens. */
  async openLink(token: string) {
    const { rows } = await sql<{ organization_id: string; registration_id: string }>`
      select organization_id, registration_id from vault.link
      where token_hash = ${hash(token)}`.execute(this.#database)
    const link = rows[0]
    return link && { organizationId: link.organization_id, registrationId: link.registration_id }
  }

  async #mustStand(organization: string, subjectId: string, tx: Database) {
    const { rows } = await sql`select 1 from vault.subject where organization_id = ${organization}
      and subject_id = ${subjectId} for share`.execute(tx)
    if (rows.length === 0) throw new SubjectErasedError('This person has been erased.')
  }

  async #claim(
    organization: string,
    { kind, value }: NonNullable<NewFacts['address']>,
    subjectId: string,
    tx: Database,
  ): Promise<string> {
    const hmac = this.fingerprint(kind, value)
    await sql`insert into vault.address (organization_id, kind, hmac, subject_id)
      values (${organization}, ${kind}, ${hmac}, ${subjectId}) on conflict do nothing`.execute(tx)
    const { rows } = await sql<{ subject_id: string }>`select subject_id from vault.address
      where organization_id = ${organization} and kind = ${kind} and hmac = ${hmac}`.execute(tx)
    return rows[0]?.subject_id ?? subjectId
  }

  async #insert({ organizationId, ...facts }: NewFacts, entry: NewEntry, tx: Database) {
    const content = JSON.stringify(entry.content)
    const { rows } = await sql<{ same: boolean }>`
      insert into vault.entry as kept
        (organization_id, details, class, subject_id, stream_name, command_id, content)
      values (${organizationId}, ${entry.details}, ${entry.class}, ${facts.subject.id},
        ${facts.streamName}, ${facts.commandId}, ${content}::jsonb)
      on conflict (organization_id, details, class) do update set details = kept.details
      returning content = ${content}::jsonb as same`.execute(tx)
    if (!rows[0]?.same)
      throw new CommandReusedError('This Idempotency-Key was used for another request.')
    if (entry.class !== 'contact') return
    const { name, email } = entry.content as { name?: string; email?: string }
    await sql`insert into vault.token (organization_id, token, details)
      select ${organizationId}, token, ${entry.details}
      from unnest(${searchTokens(name, email)}::text[]) as token
      on conflict do nothing`.execute(tx)
  }

  async #issueLink(organization: string, registrationId: string, subject: string, tx: Database) {
    const token = randomBytes(24).toString('base64url')
    await sql`insert into vault.link (organization_id, registration_id, subject_id, token, token_hash)
      values (${organization}, ${registrationId}, ${subject}, ${token}, ${hash(token)})
      on conflict (organization_id, registration_id) do nothing`.execute(tx)
  }

  /** Under which an address is found: it tells nobody without the vault's key what the address was. */
  fingerprint(kind: string, value: string): Buffer {
    return createHmac('sha256', this.#hmacKey).update(`${kind}|${plainAddress(kind, value)}`).digest()
  }
}

/** People write their own address in many ways; ids that somebody else gave are what they are. */
function plainAddress(kind: string, value: string) {
  return kind === 'email' ? value.trim().normalize('NFC').toLowerCase() : value
}

function hash(token: string) {
  return createHash('sha256').update(token).digest()
}

/** Rows whose entry has a word that begins with each word of `q`. For use inside a query on `details`. */
export function matching(organizationId: string, q: string, details: string) {
  const prefixes = plainText(q)
    .split(/\s+/)
    .filter((prefix) => prefix !== '')
  return sql<boolean>`(${sql.join(
    prefixes.map(
      (prefix) => sql`exists (select 1 from vault.token t where t.organization_id = ${organizationId}
        and t.details = ${sql.ref(details)} and t.token >= ${prefix}
        and t.token < ${`${prefix}\u{10FFFF}`})`,
    ),
    sql` and `,
  )})`
}
