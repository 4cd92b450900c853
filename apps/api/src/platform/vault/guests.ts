import { AttendanceId, DetailsId, derivedId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { aliasesOf, keepAliases } from './aliases.ts'
import { searchTokens } from './tokens.ts'
import type { Vault } from './vault.ts'

/** Somebody in a room who is not registered, and what they are found by. */
export interface GivenGuest {
  readonly kind: 'guest' | 'provider'
  readonly id: string
  readonly name?: string | undefined
  readonly email?: string | undefined
}

/** A guest of one webinar; `details` where something was said about them. */
export interface Guest {
  readonly attendanceId: AttendanceId
  readonly details?: DetailsId
}

interface Occasion {
  readonly organizationId: string
  readonly webinarId: string
  readonly commandId: string
}

interface Row {
  readonly details: DetailsId
  readonly subject_id: string
  readonly stream_name: string
  readonly content: { readonly name?: string; readonly email?: string }
}

/**
 * Writes guests and what is known of them, many in a few statements, before events name them. An
 * entry's id is made of what it says under the vault's key: telling it again writes nothing.
 * Answers in the order given.
 */
export async function recordGuests(
  database: Database,
  vault: Vault,
  occasion: Occasion,
  given: readonly GivenGuest[],
): Promise<Guest[]> {
  if (given.length === 0) return []
  return await database.transaction().execute(async (tx) => {
    const ids = await subjectsOf(tx, vault, occasion, given)
    const rows = given.map((guest, nth) => rowOf(vault, occasion, guest, ids[nth] ?? ''))
    const { organizationId } = occasion
    const attendances = new Map(
      rows.map(({ attendanceId, subject_id }) => [attendanceId, subject_id]),
    )
    // A correction is about a person too: this is how they are found by their attendance.
    await keepAliases(tx, vault, { organizationId, kind: 'attendance' }, attendances)
    await insertEntries(
      tx,
      occasion,
      rows.filter(({ content }) => Object.keys(content).length > 0),
    )
    return rows.map(({ attendanceId, details, content }) => ({
      attendanceId,
      ...(Object.keys(content).length > 0 && { details }),
    }))
  })
}

async function subjectsOf(
  tx: Database,
  vault: Vault,
  { organizationId }: Occasion,
  given: readonly GivenGuest[],
): Promise<string[]> {
  const byKind = async (kind: GivenGuest['kind']) => {
    const ids = given.filter((guest) => guest.kind === kind).map(({ id }) => id)
    return await aliasesOf(tx, vault, { organizationId, kind }, ids)
  }
  const found = { guest: await byKind('guest'), provider: await byKind('provider') }
  const ids = given.map(({ kind, id }) => found[kind].get(id) ?? '')
  await sql`
    insert into vault.subject (organization_id, subject_id, kind)
    select distinct ${organizationId}::uuid, id, 'guest' from unnest(${ids}::uuid[]) as id
    on conflict do nothing`.execute(tx)
  return ids
}

function rowOf(vault: Vault, { webinarId }: Occasion, guest: GivenGuest, guestId: string) {
  const attendanceId = AttendanceId.parse(derivedId(webinarId, `guest:${guestId}`))
  const { name, email } = guest
  const content = { ...(name && { name }), ...(email && { email }) }
  const said = vault.fingerprint('contact', JSON.stringify([name ?? '', email ?? '']))
  const details = DetailsId.parse(derivedId(attendanceId, `contact|${said.toString('hex')}`))
  const stream_name = `attendance-${attendanceId}`
  return { attendanceId, details, subject_id: guestId, stream_name, content }
}

async function insertEntries(
  tx: Database,
  { organizationId, commandId }: Occasion,
  rows: readonly Row[],
) {
  if (rows.length === 0) return
  const entries = [...new Map(rows.map((row) => [row.details, row])).values()]
  await sql`
    insert into vault.entry
      (organization_id, details, class, subject_id, stream_name, command_id, content)
    select ${organizationId}, details, 'contact', subject_id, stream_name, ${commandId}, content
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as given (details uuid, subject_id uuid, stream_name text, content jsonb)
    on conflict do nothing`.execute(tx)
  const tokens = entries.flatMap(({ details, content: { name, email } }) =>
    searchTokens(name, email).map((token) => ({ details, token })),
  )
  await sql`
    insert into vault.token (organization_id, token, details)
    select ${organizationId}, token, details
    from jsonb_to_recordset(${JSON.stringify(tokens)}::jsonb) as given (details uuid, token text)
    on conflict do nothing`.execute(tx)
}
