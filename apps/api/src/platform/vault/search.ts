import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database.ts'
import { searchPrefixes } from './tokens.ts'

/** Where words are looked for: in all that an organization has of people, or in one roster. */
export interface Within {
  readonly organizationId: string
  readonly webinarId?: string
  /** How many are looked through, where that is known. */
  readonly rows?: number
}

/** What is known of a search before rows are read. For use inside a query. */
export interface Search {
  /** Few are found: rows are fetched by what was found. Otherwise they are walked and asked. */
  readonly findsFew: boolean
  /** Rows whose entry has a word that begins with each word that was asked. */
  found(details: string): RawBuilder<boolean>
}

/**
 * Rows whose entry has a word that begins with each word of `q`; each row is asked. For use inside
 * a query.
 */
export function matching(within: Within, q: string, details: string): RawBuilder<boolean> {
  const prefixes = searchPrefixes(q)
  if (prefixes.length === 0) return sql<boolean>`false`
  return every(prefixes.map((prefix) => has(within, prefix, sql.ref(details))))
}

interface Word {
  readonly prefix: string
  /** How many words begin so; no more than `most` and one are counted. */
  readonly count: number
}

/**
 * The more have a word, the more rows must be fetched, and the fewer are walked past until a page
 * is full: both take the same time at about the root of a hundred and fifty times all rows.
 */
function fewOf(rows: number) {
  return Math.ceil(Math.sqrt(150 * rows))
}

/** So many words are compared with others faster than a list is walked along. */
const most = 64_000
/** One look-up costs as much as so many words that are read in a row. */
const lookUp = 30

/**
 * Nothing of what people are called is in the statistics of the database, so that it cannot know
 * that a word is rare: the words are counted first.
 */
export async function searching(database: Database, within: Within, q: string): Promise<Search> {
  const prefixes = searchPrefixes(q)
  if (prefixes.length === 0) return { findsFew: true, found: () => sql<boolean>`false` }
  const { rows: all = 1_000_000 } = within
  const few = fewOf(all)
  const cap = prefixes.length === 1 ? few : most
  const counts = prefixes.map(
    (prefix) => sql`(select count(*)::int from (select from ${wordsOf(within)}
      where ${begins('t', within, prefix)} limit ${cap + 1}) counted)`,
  )
  const { rows } = await sql<{ counts: number[] }>`
    select array[${sql.join(counts)}] as counts`.execute(database)
  const words = prefixes
    .map((prefix, nth) => ({ prefix, count: rows[0]?.counts[nth] ?? 0 }))
    .toSorted((a, b) => a.count - b.count)
  const [rarest, next] = words.map(({ count }) => count)
  // Words are taken to have nothing to do with each other.
  const both = words.reduce((some, { count }) => (some * count) / all, all)
  const findsFew = (rarest ?? 0) <= few || (both <= few && (next ?? 0) <= most)
  return {
    findsFew,
    found: (details) => (findsFew ? among(within, words, details) : matching(within, q, details)),
  }
}

/** Those of the rarest word that have the others too. */
function among(
  within: Within,
  [rarest, ...others]: readonly Word[],
  details: string,
): RawBuilder<boolean> {
  if (!rarest) return sql<boolean>`false`
  const conditions = others.map(({ prefix, count }) =>
    count <= Math.min(most, rarest.count * lookUp)
      ? sql<boolean>`t.details in (select o.details from ${wordsOf(within, 'o')}
          where ${begins('o', within, prefix)})`
      : has(within, prefix, sql.ref('t.details')),
  )
  const both = every([begins('t', within, rarest.prefix), ...conditions])
  return sql<boolean>`${sql.ref(details)} = any(array(
    select t.details from ${wordsOf(within)} where ${both}))`
}

/** Looked up when a row comes by: `offset` keeps it from being made a join of all that begin so. */
function has({ organizationId }: Within, prefix: string, details: RawBuilder<unknown>) {
  return sql<boolean>`exists (select from vault.token h where h.details = ${details}
    and ${begins('h', { organizationId }, prefix)} offset 0)`
}

function wordsOf({ webinarId }: Within, as = 't') {
  const table = webinarId === undefined ? 'vault.token' : 'vault.roster_token'
  return sql`${sql.table(table)} as ${sql.ref(as)}`
}

function begins(as: string, { organizationId, webinarId }: Within, prefix: string) {
  const [organization, token, webinar] = ['organization_id', 'token', 'webinar_id'].map((name) =>
    sql.ref(`${as}.${name}`),
  )
  const own = webinarId === undefined ? sql`` : sql`and ${webinar} = ${webinarId}`
  return sql<boolean>`${organization} = ${organizationId} ${own}
    and ${token} >= ${prefix} and ${token} < ${`${prefix}\u{10FFFF}`}`
}

function every(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}
