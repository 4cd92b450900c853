import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { theirs } from './suppressions.ts'

/** How much of somebody is there. */
export interface Held {
  /** Entries by class. */
  readonly entries: Readonly<Record<string, number>>
  readonly links: number
  readonly addresses: number
}

/** What the vault holds of somebody, by what it is. */
export async function heldOf(
  database: Database,
  organizationId: string,
  subjectId: string,
): Promise<Held> {
  const whose = sql`organization_id = ${organizationId} and subject_id = ${subjectId}`
  const { rows } = await sql<{ class: string; count: number }>`
    select class, count(*)::int as count from vault.entry where ${whose} group by class
    union all select 'message', count(*)::int from vault.message where ${whose} having count(*) > 0
    union all select 'suppression', count(*)::int from vault.suppression s
      where organization_id = ${organizationId} and ${theirs([subjectId])} having count(*) > 0
    union all select '(link)', count(*)::int from vault.link where ${whose}
    union all select '(address)', count(*)::int from vault.address where ${whose}`.execute(database)
  const counts = Object.fromEntries(rows.map(({ class: what, count }) => [what, count]))
  const { '(link)': links = 0, '(address)': addresses = 0, ...entries } = counts
  return { entries, links, addresses }
}

/**
 * As whom else their addresses are listed: put on the suppression list before they were known. A
 * restore of an older backup has to leave these out, too.
 */
export async function listedAs(
  whole: Database,
  organizationId: string,
  subjectId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select distinct subject_id as id
    from vault.suppression s where organization_id = ${organizationId}
      and subject_id <> ${subjectId} and ${theirs([subjectId])}`.execute(whole)
  return rows.map(({ id }) => id)
}

/**
 * Deletes all that is held of somebody in one durable transaction: entries, what they are searched
 * and listed by, addresses, personal links and the subject itself. Whoever writes about them
 * meanwhile waits and finds nobody. @returns the parts of tables that held it; of somebody who is
 * gone already all that may have.
 */
export async function removeSubject(
  whole: Database,
  organizationId: string,
  subjectId: string,
): Promise<readonly string[]> {
  const whose = sql`organization_id = ${organizationId} and subject_id = ${subjectId}`
  const deleted = await whole.transaction().execute(async (tx) => {
    await sql`select from vault.subject where ${whose} for update`.execute(tx)
    const { rows } = await sql<{ part: string }>`
      with entries as (
        delete from vault.entry where ${whose} returning tableoid, details
      ), tokens as (
        delete from vault.token where organization_id = ${organizationId}
          and details in (select details from entries) returning tableoid
      ), suppressions as (
        delete from vault.suppression s
        where organization_id = ${organizationId} and ${theirs([subjectId])} returning tableoid
      ), names as (
        delete from vault.roster_name where organization_id = ${organizationId}
          and details in (select details from entries) returning tableoid
      ), words as (
        delete from vault.roster_token where organization_id = ${organizationId}
          and details in (select details from entries) returning tableoid
      ), addresses as (
        delete from vault.address where ${whose} returning tableoid
      ), messages as (
        delete from vault.message where ${whose} returning tableoid
      ), choices as (
        delete from vault.reminder_choice where ${whose} returning tableoid
      ), links as (
        delete from vault.link where ${whose} returning tableoid
      ), subjects as (
        delete from vault.subject where ${whose} returning tableoid
      )
      select distinct tableoid::regclass::text as part from (
        select tableoid from entries union all select tableoid from tokens
        union all select tableoid from addresses union all select tableoid from links
        union all select tableoid from subjects union all select tableoid from messages
        union all select tableoid from choices union all select tableoid from suppressions
        union all select tableoid from names union all select tableoid from words
      ) deleted`.execute(tx)
    return rows.map(({ part }) => part)
  })
  return deleted.length > 0 ? deleted : await everyPart(whole)
}

/** It died after the deletion: whose parts they were nobody knows any more. */
async function everyPart(whole: Database): Promise<readonly string[]> {
  const { rows } = await sql<{ part: string }>`
    select oid::regclass::text as part from pg_class
    where relnamespace = 'vault'::regnamespace and relkind = 'r'`.execute(whole)
  return rows.map(({ part }) => part)
}

const patienceMs = 20_000

/**
 * Rewrites parts of tables without what was deleted from them, and leaves the log of changes that
 * held it behind. Others wait only for the part that is being rewritten. @returns `by the operator`
 * where copies of the database are kept elsewhere, or it cannot be seen that nothing is left.
 */
export async function rewrite(
  whole: Database,
  parts: readonly string[],
): Promise<'in full' | 'by the operator'> {
  const { rows } = await sql<{ ours: boolean }>`
    select current_setting('wal_recycle') = 'off' and current_setting('archive_mode') = 'off'
      and not exists (select from pg_replication_slots)
      and (select rolsuper from pg_roles where rolname = session_user) as ours`.execute(whole)
  const isOurs = rows[0]?.ours ?? false
  if (isOurs) await sql`create extension if not exists pgstattuple`.execute(whole)
  for (const part of parts) {
    await sql`vacuum (full) ${sql.table(part)}`.execute(whole)
    if (isOurs) await untilNothingIsLeft(whole, part)
  }
  if (!isOurs) return 'by the operator'
  for (let segment = 0; segment < 2; segment++) {
    await sql`select pg_switch_wal()`.execute(whole)
    await sql`checkpoint`.execute(whole)
  }
  return 'in full'
}

/** What somebody still looks back at is copied along when a table is rewritten: then again. */
async function untilNothingIsLeft(whole: Database, part: string) {
  for (const end = Date.now() + patienceMs; ; await sleep(20)) {
    const { rows } = await sql<{ dead: bigint }>`
      select dead_tuple_count as dead from pgstattuple(${part}::regclass)`.execute(whole)
    if (rows[0]?.dead === 0n) return
    if (Date.now() > end) throw new Error(`Somebody looks back at ${part} for too long.`)
    await sql`vacuum (full) ${sql.table(part)}`.execute(whole)
  }
}
