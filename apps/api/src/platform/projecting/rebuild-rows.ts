import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Comparison } from './comparison.ts'

/** Tables of a projection beside those that are read. */
export interface Rebuild {
  readonly projection: string
  readonly beside: 'new' | 'old'
  readonly position: bigint | null
  readonly events: bigint
  readonly isIndexed: boolean
  readonly failure: string | null
  /** Where both were when they were compared last. */
  readonly comparedAt: bigint | null
  readonly rows: bigint | null
  readonly differing: bigint | null
}

/** Somebody else moved it on, or dropped it. */
export class RebuildMovedError extends Error {
  override name = 'RebuildMovedError'
}

export async function rebuilds(db: Database): Promise<readonly Rebuild[]> {
  const { rows } = await sql<Rebuild>`
    select projection, beside, position, events, is_indexed as "isIndexed", failure, rows,
      differing, compared_at as "comparedAt"
    from read_models.rebuild order by begun_at`.execute(db)
  return rows
}

export async function beginRebuild(tx: Database, projection: string) {
  await sql`insert into read_models.rebuild (projection, beside)
    values (${projection}, 'new')`.execute(tx)
}

/** What stands beside of a projection. */
export async function rebuildOf(db: Database, projection: string): Promise<Rebuild | undefined> {
  return (await rebuilds(db)).find((one) => one.projection === projection)
}

/** The same, which stays where it is until the transaction ends. */
export async function holdRebuild(tx: Database, projection: string): Promise<Rebuild | undefined> {
  await sql`select from read_models.rebuild where projection = ${projection} for update`.execute(tx)
  return await rebuildOf(tx, projection)
}

/** @throws RebuildMovedError */
export async function moveRebuild(
  tx: Database,
  { projection, position, beside }: Rebuild,
  { to, events }: { readonly to: bigint; readonly events: number },
) {
  const { numAffectedRows } = await sql`
    update read_models.rebuild set position = ${to}, events = events + ${events}, failure = null
    where projection = ${projection} and position is not distinct from ${position}
      and beside = ${beside}`.execute(tx)
  if (numAffectedRows !== 1n) throw new RebuildMovedError(`${projection} was moved on.`)
}

export async function noteIndexed(tx: Database, projection: string) {
  await sql`update read_models.rebuild set is_indexed = true
    where projection = ${projection}`.execute(tx)
}

export async function noteFailure(db: Database, projection: string, failure: string) {
  await sql`update read_models.rebuild set failure = ${failure}
    where projection = ${projection}`.execute(db)
}

export async function noteCompared(
  db: Database,
  projection: string,
  { position, compared }: { position: bigint | undefined; compared: readonly Comparison[] },
) {
  const sum = (of: (one: Comparison) => number) => compared.reduce((all, one) => all + of(one), 0)
  await sql`update read_models.rebuild set compared_at = ${position ?? null},
      rows = ${sum(({ rows }) => rows)}, differing = ${sum(({ differing }) => differing)}
    where projection = ${projection}`.execute(db)
}

/** What stood beside is read now, and what was read stands beside. */
export async function noteSwapped(tx: Database, { projection, beside }: Rebuild) {
  await sql`update read_models.rebuild set beside = ${beside === 'new' ? 'old' : 'new'}
    where projection = ${projection}`.execute(tx)
}

export async function forgetRebuild(tx: Database, projection: string) {
  await sql`delete from read_models.rebuild where projection = ${projection}`.execute(tx)
}
