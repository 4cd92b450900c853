import { CommandReusedError } from '@rostrum/event-sourcing/command-errors'
import type { SuppressionCause } from '@rostrum/kernel/suppression'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Vault } from './vault.ts'

interface Content {
  readonly address: string
  /** What the mail server answered, or a member wrote. */
  readonly reason?: string
  readonly liftedBecause?: string
}

/** An address on its way onto the list. */
export interface NewSuppression {
  readonly suppressionId: string
  readonly address: string
  /** Whose message was refused; absent where a member typed the address. */
  readonly subjectId?: string
  readonly messageId?: string
  readonly cause: SuppressionCause
  readonly reason: string
  readonly at: string
}

/** One stay of an address on the list. */
export interface KeptSuppression {
  readonly suppressionId: string
  /** Set where the subject is somebody who registers. */
  readonly personId: string | null
  readonly messageId: string | null
  readonly cause: SuppressionCause
  readonly content: Content
  readonly since: string
  readonly liftedAt: string | null
}

export type SuppressionState = 'standing' | 'lifted'

interface Filter {
  readonly state?: SuppressionState | undefined
  /** The last one of the page before. */
  readonly place?: readonly [since: string, suppressionId: string] | undefined
  readonly limit: number
}

const columns = sql`s.suppression_id as "suppressionId", p.subject_id as "personId",
  s.message_id as "messageId", s.cause, s.content, s.created_at as since,
  s.lifted_at as "liftedAt"`
const source = sql`vault.suppression s left join vault.subject p
  on p.organization_id = s.organization_id and p.subject_id = s.subject_id
    and p.kind = 'participant'`

/** Whom mail is kept from. Each address stands on the list once at most. */
export class Suppressions {
  readonly #database: Database
  readonly #vault: Vault

  constructor(database: Database, vault: Vault) {
    this.#database = database
    this.#vault = vault
  }

  /**
   * Puts an address on the list, unless it is there; nobody is listed who is erased meanwhile.
   *
   * @returns what stands of it; undefined where this was asked before, and taken off since
   * @throws CommandReusedError for another address under the same id
   */
  async put(organizationId: string, entry: NewSuppression): Promise<KeptSuppression | undefined> {
    const { suppressionId, address, messageId = null, cause, reason, at } = entry
    const hmac = this.#vault.fingerprint('email', address)
    const known = entry.subjectId ?? (await this.#vault.find(organizationId, 'email', address))
    const subjectId = known ?? suppressionId
    const content: Content = { address, reason }
    await sql`with stands as (
        select from vault.subject
        where organization_id = ${organizationId} and subject_id = ${subjectId} for share
      )
      insert into vault.suppression (organization_id, suppression_id, subject_id, hmac, cause,
        message_id, content, created_at)
      select ${organizationId}::uuid, ${suppressionId}::uuid, ${subjectId}::uuid, ${hmac}::bytea,
        ${cause}, ${messageId}::uuid, ${JSON.stringify(content)}::jsonb, ${at}::timestamptz
      where ${known === undefined} or exists (select from stands)
      on conflict do nothing`.execute(this.#database)
    const { rows } = await sql<{ same: boolean }>`select hmac = ${hmac} as same
      from vault.suppression where suppression_id = ${suppressionId}`.execute(this.#database)
    if (rows[0]?.same === false) throw new CommandReusedError('Used for another request.')
    return await this.standing(address)
  }

  /** Why an address is written to no more; undefined where it is. */
  async standing(address: string): Promise<KeptSuppression | undefined> {
    const [found] = await this.#read(sql`s.lifted_at is null
      and s.hmac = ${this.#vault.fingerprint('email', address)}`)
    return found
  }

  async find(suppressionId: string): Promise<KeptSuppression | undefined> {
    const [found] = await this.#read(sql`s.suppression_id = ${suppressionId}`)
    return found
  }

  /** From then on the address is written to again; what is said the first time stands. */
  async lift(suppressionId: string, at: string, reason: string): Promise<void> {
    await sql`update vault.suppression set lifted_at = ${at}::timestamptz,
        content = content || jsonb_build_object('liftedBecause', ${reason}::text)
      where suppression_id = ${suppressionId} and lifted_at is null`.execute(this.#database)
  }

  /** The latest first, one more than asked for where there are more. */
  async list({ state, place, limit }: Filter): Promise<readonly KeptSuppression[]> {
    const [at, id] = place ?? []
    const is = state ? sql`(s.lifted_at is null) = ${state === 'standing'}` : sql`true`
    const isAfter = at
      ? sql`(s.created_at, s.suppression_id) < (${at}::timestamptz, ${id}::uuid)`
      : sql`true`
    return await this.#read(sql`${is} and ${isAfter}`, limit + 1)
  }

  async counts(): Promise<Readonly<Record<SuppressionState, number>>> {
    const { rows } = await sql<Record<SuppressionState, number>>`select
      count(*) filter (where lifted_at is null)::int as standing,
      count(*) filter (where lifted_at is not null)::int as lifted
      from vault.suppression`.execute(this.#database)
    return rows[0] ?? { standing: 0, lifted: 0 }
  }

  /** What stands of people: by who was written to, and by the addresses that they are found by. */
  async ofPeople(participants: readonly string[]): Promise<readonly KeptSuppression[]> {
    return await this.#read(sql`s.lifted_at is null and ${theirs(participants)}`)
  }

  async #read(where: ReturnType<typeof sql>, limit = 100): Promise<readonly KeptSuppression[]> {
    const { rows } = await sql<KeptSuppression>`select ${columns} from ${source} where ${where}
      order by s.created_at desc, s.suppression_id desc limit ${limit}`.execute(this.#database)
    return rows
  }
}

/** The entries `s` that are about these subjects of the same organization. */
export function theirs(subjects: readonly string[]) {
  const ids = [...subjects]
  return sql`(s.subject_id = any(${ids}::uuid[]) or s.hmac in (
    select a.hmac from vault.address a where a.organization_id = s.organization_id
      and a.kind = 'email' and a.subject_id = any(${ids}::uuid[])))`
}
