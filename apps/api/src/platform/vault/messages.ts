import { createHmac } from 'node:crypto'
import type { SuppressionCause } from '@rostrum/kernel/suppression'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { hashOf } from './insert-facts.ts'

/** What goes out, as it goes out. */
export interface MessageContent {
  /** What the sender is called. */
  readonly from: string
  readonly name?: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly calendar?: { readonly method: 'request' | 'cancel'; readonly file: string }
  readonly unsubscribeUrl?: string
}

export interface NewMessage {
  readonly messageId: string
  readonly subjectId: string
  readonly kind: string
  readonly webinarId?: string
  readonly registrationId?: string
  readonly causeId: string
  readonly sequence?: number
  readonly expiresAt: string
  readonly content: MessageContent
}

export type MessageState = 'waiting' | 'sent' | 'missed' | 'withdrawn'

export interface Message extends NewMessage {
  readonly state: MessageState
  readonly cause?: string
  readonly attempts: number
  readonly lastError?: string
  readonly acceptedAt?: string
  readonly createdAt: string
  /** The entry of the suppression list for which it was withheld. */
  readonly suppression?: {
    readonly since: string
    readonly cause: SuppressionCause
    readonly reason?: string
  }
}

interface Row {
  message_id: string
  subject_id: string
  kind: string
  webinar_id: string | null
  registration_id: string | null
  cause_id: string
  sequence: number | null
  content: MessageContent
  expires_at: string
  state: MessageState
  cause: string | null
  attempts: number
  last_error: string | null
  accepted_at: string | null
  created_at: string
  suppressed: { since: string; cause: SuppressionCause; reason?: string } | null
}

/** Of which messages a list is; `place` is the last one of the page before. */
export interface MessageFilter {
  readonly state?: MessageState | undefined
  readonly webinarId?: string | undefined
  readonly place?: readonly [createdAt: string, messageId: string] | undefined
  readonly limit: number
}

const withSuppression = sql`select m.*, s.* from vault.message m left join lateral (
  select jsonb_build_object('since', to_char(created_at at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'cause', cause, 'reason', content->>'reason') as suppressed
  from vault.suppression where organization_id = m.organization_id
    and suppression_id = m.suppression_id) s on true`

/** The outbox: every message to a person, and what became of it. Each belongs to one subject. */
export class Messages {
  readonly #database: Database
  readonly #whole: Database

  constructor(database: Database, whole: Database) {
    this.#database = database
    this.#whole = whole
  }

  /** Which of these are there already, whatever became of them. */
  async known(messageIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (messageIds.length === 0) return new Set()
    const { rows } = await sql<{ message_id: string }>`select message_id from vault.message
      where message_id = any(${[...messageIds]}::uuid[])`.execute(this.#database)
    return new Set(rows.map(({ message_id: id }) => id))
  }

  /**
   * Keeps a message to be sent; one that is there already stays as it is, and nobody writes to whom
   * is erased meanwhile.
   */
  async add(organizationId: string, message: NewMessage): Promise<void> {
    const { messageId, subjectId, kind, causeId, expiresAt, content } = message
    const { webinarId = null, registrationId = null, sequence = null } = message
    await sql`with stands as (
        select from vault.subject
        where organization_id = ${organizationId} and subject_id = ${subjectId} for share
      )
      insert into vault.message (organization_id, message_id, subject_id, kind, webinar_id,
        registration_id, cause_id, sequence, content, expires_at)
      select ${organizationId}::uuid, ${messageId}::uuid, ${subjectId}::uuid, ${kind},
        ${webinarId}::uuid, ${registrationId}::uuid, ${causeId}::uuid, ${sequence}::int,
        ${JSON.stringify(content)}::jsonb, ${expiresAt}::timestamptz from stands
      on conflict do nothing`.execute(this.#database)
  }

  /** A member, who can be written to in this organization from now on. */
  async addressMember(organizationId: string, userId: string): Promise<void> {
    await sql`insert into vault.subject (organization_id, subject_id, kind)
      values (${organizationId}, ${userId}, 'member') on conflict do nothing`.execute(
      this.#database,
    )
  }

  async find(messageId: string): Promise<Message | undefined> {
    const { rows } = await sql<Row>`${withSuppression}
      where message_id = ${messageId}`.execute(this.#database)
    return rows[0] && messageOf(rows[0])
  }

  /** An attempt begins: until its end is written nobody knows whether it arrived. */
  async attempted(messageId: string): Promise<void> {
    await this.#change(messageId, sql`attempts = attempts + 1`)
  }

  async failed(messageId: string, lastError: string): Promise<void> {
    await this.#change(messageId, sql`last_error = ${lastError}`)
  }

  /** A mail server took it: it is not sent again, whatever happens from here on. */
  async accepted(messageId: string): Promise<void> {
    await this.#change(messageId, sql`accepted_at = now()`)
  }

  /** `suppressionId`: the entry of the suppression list for which it is withheld. */
  async settle(messageId: string, state: MessageState, cause?: string, suppressionId?: string) {
    await this.#change(
      messageId,
      sql`state = ${state}, cause = ${cause ?? null}, suppression_id = ${suppressionId ?? null}`,
    )
  }

  /** Newest first, one more than asked for where there are more. */
  async list({ state, webinarId, place, limit }: MessageFilter): Promise<Message[]> {
    const [at, id] = place ?? []
    const { rows } = await sql<Row>`${withSuppression}
      where ${state ? sql`state = ${state}` : sql`true`}
        and ${webinarId ? sql`webinar_id = ${webinarId}` : sql`true`}
        and ${at ? sql`(created_at, message_id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`}
      order by created_at desc, message_id desc limit ${limit + 1}`.execute(this.#database)
    return rows.map(messageOf)
  }

  async counts(): Promise<Readonly<Partial<Record<MessageState, number>>>> {
    const { rows } = await sql<{ state: MessageState; count: number }>`
      select state, count(*)::int as count from vault.message group by state`.execute(
      this.#database,
    )
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  }

  /** Of every organization: what is still to be sent, the oldest first. */
  async waiting(): Promise<{ organizationId: string; messageId: string }[]> {
    const { rows } = await sql<{ organizationId: string; messageId: string }>`
      select organization_id as "organizationId", message_id as "messageId" from vault.message
      where state = 'waiting' order by created_at`.execute(this.#whole)
    return rows
  }

  /** The token by which somebody stops reminders; always the same for one person. */
  async reminderToken(organizationId: string, subjectId: string): Promise<string> {
    const { rows } = await sql<{ hmac_key: Buffer }>`select hmac_key from vault.secret`.execute(
      this.#whole,
    )
    const token = createHmac('sha256', rows[0]?.hmac_key ?? '')
      .update(`reminders|${organizationId}|${subjectId}`)
      .digest('base64url')
    await sql`insert into vault.reminder_choice (organization_id, subject_id, token_hash)
      values (${organizationId}, ${subjectId}, ${hashOf(token)})
      on conflict do nothing`.execute(this.#database)
    return token
  }

  /** Whether somebody wants none; undefined where the token is nobody's. */
  async remindersStopped(token: string): Promise<boolean | undefined> {
    const { rows } = await sql<{ stopped: boolean }>`select stopped_at is not null as stopped
      from vault.reminder_choice where token_hash = ${hashOf(token)}`.execute(this.#whole)
    return rows[0]?.stopped
  }

  /** They want none from now on, or they do again. */
  async chooseReminders(token: string, wanted: boolean): Promise<void> {
    const at = wanted ? sql`null` : sql`coalesce(stopped_at, now())`
    await sql`update vault.reminder_choice set stopped_at = ${at}
      where token_hash = ${hashOf(token)}`.execute(this.#whole)
  }

  async wantsReminders(subjectId: string): Promise<boolean> {
    const { rows } = await sql`select 1 from vault.reminder_choice
      where subject_id = ${subjectId} and stopped_at is not null`.execute(this.#database)
    return rows.length === 0
  }

  async #change(messageId: string, set: ReturnType<typeof sql>) {
    await sql`update vault.message set ${set} where message_id = ${messageId}`.execute(
      this.#database,
    )
  }
}

function messageOf(row: Row): Message {
  return {
    messageId: row.message_id,
    subjectId: row.subject_id,
    kind: row.kind,
    causeId: row.cause_id,
    content: row.content,
    expiresAt: row.expires_at,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    ...(row.webinar_id && { webinarId: row.webinar_id }),
    ...(row.registration_id && { registrationId: row.registration_id }),
    ...(row.sequence !== null && { sequence: row.sequence }),
    ...(row.cause && { cause: row.cause }),
    ...(row.last_error && { lastError: row.last_error }),
    ...(row.accepted_at && { acceptedAt: row.accepted_at }),
    ...(row.suppressed && { suppression: row.suppressed }),
  }
}
