import { sql } from 'kysely'
import { happening } from '../audit/happening.ts'
import type { Database } from '../database.ts'
import type { EntryClass } from './facts.ts'
import { seesNames } from './sight.ts'

/**
 * A person as lists show them. `missing`: the subject stands, but the entry named is not there;
 * `hidden`: whoever asks may not see.
 */
export interface Person {
  readonly state: 'known' | 'guest' | 'erased' | 'missing' | 'hidden'
  readonly displayName?: string
  readonly email?: string
}

/** Whom to look up: a subject and the entry that an event names for them. */
export interface Named {
  readonly subjectId: string | undefined
  readonly details: string | undefined
}

/**
 * Joins names on read, in one place. The key of the answer is `details`, or the subject where none
 * is named.
 */
export async function people(
  database: Database,
  organizationId: string,
  named: readonly Named[],
): Promise<(one: Named) => Person> {
  if (!seesNames()) return () => ({ state: 'hidden' })
  const subjects = [...new Set(named.flatMap(({ subjectId }) => subjectId ?? []))]
  const entries = [...new Set(named.flatMap(({ details }) => details ?? []))]
  const [standing, contacts] = await Promise.all([
    sql<{ subject_id: string; kind: string }>`select subject_id, kind from vault.subject
      where organization_id = ${organizationId} and subject_id = any(${subjects}::uuid[])`.execute(
      database,
    ),
    entriesOf<Contact>(database, organizationId, 'contact', entries),
  ])
  namesTold(named.length)
  const kinds = new Map(standing.rows.map(({ subject_id, kind }) => [subject_id, kind]))
  return ({ subjectId, details }) =>
    personOf(
      subjectId === undefined ? 'guest' : kinds.get(subjectId),
      details === undefined ? undefined : contacts.get(details),
    )
}

/** What a contact entry says that lists show. */
export interface Contact {
  readonly name?: string
  readonly email?: string
}

/** A person by the kind of their subject, where it stands, and by the entry named, where it is. */
export function personOf(kind: string | undefined, contact: Contact | undefined): Person {
  if (kind === undefined) return { state: 'erased' }
  if (kind === 'guest') return { state: 'guest', ...shown(contact) }
  return contact ? { state: 'known', ...shown(contact) } : { state: 'missing' }
}

/** So many names are told: it goes on record with the request. */
export function namesTold(count: number) {
  const told = happening()
  if (told) told.names += count
}

/** Whether the vault knows somebody; whoever was erased it does not. */
export async function stands(
  database: Database,
  organizationId: string,
  subjectId: string,
): Promise<boolean> {
  const { rows } = await sql`select from vault.subject
    where organization_id = ${organizationId} and subject_id = ${subjectId}`.execute(database)
  return rows.length > 0
}

/** What people wrote, or was written of them; nothing of it is there for who sees no names. */
export async function written<Content>(
  ...asked: Parameters<typeof entriesOf>
): Promise<ReadonlyMap<string, Content>> {
  return seesNames() ? await entriesOf<Content>(...asked) : new Map()
}

/** Entries of one class by their ids; what is erased or was never written is not in the map. */
export async function entriesOf<Content>(
  database: Database,
  organizationId: string,
  entryClass: EntryClass,
  details: readonly string[],
): Promise<ReadonlyMap<string, Content>> {
  if (details.length === 0) return new Map()
  const { rows } = await sql<{ details: string; content: Content }>`
    select details, content from unnest(${[...details]}::uuid[]) as given(details)
    join vault.entry using (details)
    where organization_id = ${organizationId} and class = ${entryClass}`.execute(database)
  return new Map(rows.map(({ details: id, content }) => [id, content]))
}

function shown(contact: Contact | undefined) {
  return {
    ...(contact?.name !== undefined && { displayName: contact.name }),
    ...(contact?.email !== undefined && { email: contact.email }),
  }
}
