import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { NewFacts } from './facts.ts'
import { searchTokens } from './tokens.ts'

interface Found {
  /** Whose the address is, where one was given and its row could be read. */
  readonly owner: string | null
  readonly stands: boolean
  readonly mismatched: boolean
  readonly written: boolean
  readonly token: string | null
}

/**
 * All that a command says about a person, in one statement and so in one transaction. Nothing is
 * written where the address is somebody else's, the subject is gone, or an entry says otherwise.
 */
export async function insertFacts(
  database: Database,
  {
    organizationId: organization,
    commandId,
    streamName,
    subject,
    address,
    entries,
    link,
  }: NewFacts,
  hmac: Buffer | undefined,
): Promise<Found> {
  const token = randomBytes(24).toString('base64url')
  const said = JSON.stringify(entries)
  const tokens = JSON.stringify(entries.flatMap(tokensOf))
  const key = sql`organization_id = ${organization}
    and kind = ${address?.kind ?? ''} and hmac = ${hmac ?? null}`
  const { rows } = await sql<Found>`
    with said as (
      select * from json_to_recordset(${said}::json) as e(details uuid, class text, content jsonb)
    ), other as (
      select 1 from said join vault.entry kept using (details, class)
      where kept.organization_id = ${organization} and kept.content <> said.content
    ), stands as (
      -- Whoever erases them is waited for.
      select 1 from vault.subject
      where organization_id = ${organization} and subject_id = ${subject.id} for share
    ), may as (
      select 1 as one where (${subject.isNew} or exists (select 1 from stands))
        and not exists (select 1 from other)
    ), claimed as (
      insert into vault.address (organization_id, kind, hmac, subject_id)
      select ${organization}, ${address?.kind ?? ''}, ${hmac ?? null}::bytea, ${subject.id}::uuid
      from may where ${address !== undefined} on conflict do nothing returning subject_id
    ), owner as (
      select subject_id from claimed union all select subject_id from vault.address where ${key}
      limit 1
    ), free as (
      select one from may where ${address === undefined}
        or exists (select 1 from owner where subject_id = ${subject.id})
    ), met as (
      insert into vault.subject (organization_id, subject_id, kind)
      select ${organization}::uuid, ${subject.id}::uuid, ${subject.kind} from free
      where ${subject.isNew} on conflict do nothing
    ), written as (
      insert into vault.entry
        (organization_id, details, class, subject_id, stream_name, command_id, content)
      select ${organization}::uuid, details, class, ${subject.id}::uuid,
        ${streamName}, ${commandId}, content
      from said, free
      -- Said again by a retry: it waits for a sweeper that is at it, and has its hour anew.
      on conflict (organization_id, details, class) do update set created_at = now()
    ), found_by as (
      insert into vault.token (organization_id, token, details)
      select ${organization}::uuid, t.token, t.details
      from json_to_recordset(${tokens}::json) as t(token text, details uuid), free
      on conflict do nothing
    ), issued as (
      insert into vault.link (organization_id, registration_id, subject_id, token, token_hash)
      select ${organization}::uuid, ${link?.registrationId ?? null}::uuid, ${subject.id}::uuid,
        ${token}, ${hashOf(token)}::bytea
      from free where ${link !== undefined} on conflict do nothing returning token
    )
    select (select subject_id from owner) as owner, exists (select 1 from stands) as stands,
      exists (select 1 from other) as mismatched, exists (select 1 from free) as written,
      (select token from issued union all select token from vault.link
        where organization_id = ${organization}
          and registration_id = ${link?.registrationId ?? null}::uuid limit 1) as token`.execute(
    database,
  )
  return rows[0] ?? { owner: null, stands: false, mismatched: false, written: false, token: null }
}

export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

function tokensOf({ class: entryClass, content, details }: NewFacts['entries'][number]) {
  if (entryClass !== 'contact') return []
  // A contact holds these two and nothing else.
  const { name, email } = content as { name?: string; email?: string }
  return searchTokens(name, email).map((token) => ({ token, details }))
}
