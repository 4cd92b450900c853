import { sql } from 'kysely'
import type { Database } from '../database.ts'
import {
  beginning,
  type Checkpoint,
  type HashedRow,
  hashOf,
  type Row,
  type SigningKey,
} from './chain.ts'
import type { Fact } from './fact.ts'

/** A checkpoint vouches for this many rows at most, but for those of one batch. */
const rowsBetween = 100n

interface End {
  readonly sequence: bigint
  readonly hash: Buffer
  readonly signed: bigint
}

interface Signing {
  readonly key: SigningKey
  readonly at: string
}

/**
 * Appends to the chains of all organizations in one transaction, one writer at a time; behind those
 * that are due it puts a checkpoint.
 */
export async function append(tx: Database, facts: readonly Fact[], { key, at }: Signing) {
  await lock(tx)
  for (const [organizationId, theirs] of byOrganization(facts)) {
    const end = await endOf(tx, organizationId)
    const rows = chained(organizationId, end, theirs)
    const last = rows.at(-1)
    if (!last) continue
    await insert(tx, rows)
    if (last.sequence - end.signed >= rowsBetween) await vouch(tx, { ...last, at }, key)
  }
}

/** Vouches for every row that no checkpoint vouches for yet. */
export async function signAll(tx: Database, { key, at }: Signing) {
  await lock(tx)
  const { rows } = await sql<{ organization_id: string }>`
    select e.organization_id from (
      select organization_id, max(sequence) as sequence from audit.entry group by organization_id
    ) e where e.sequence > coalesce((select max(c.sequence) from audit.checkpoint c
      where c.organization_id = e.organization_id), 0)`.execute(tx)
  for (const { organization_id } of rows) {
    const { sequence, hash } = await endOf(tx, organization_id)
    await vouch(tx, { organization_id, sequence, hash, at }, key)
  }
}

async function lock(tx: Database) {
  await sql`select pg_advisory_xact_lock(hashtext('audit.entry'))`.execute(tx)
}

function byOrganization(facts: readonly Fact[]): Map<string, Fact[]> {
  return Map.groupBy(facts, ({ organizationId }) => organizationId)
}

async function endOf(tx: Database, organizationId: string): Promise<End> {
  const { rows } = await sql<Omit<End, 'signed'>>`select sequence, hash from audit.entry
    where organization_id = ${organizationId} order by sequence desc limit 1`.execute(tx)
  const { rows: checkpoints } = await sql<{ signed: bigint | null }>`
    select max(sequence) as signed from audit.checkpoint
    where organization_id = ${organizationId}`.execute(tx)
  const { sequence, hash } = rows[0] ?? { sequence: 0n, hash: beginning }
  return { sequence, hash, signed: checkpoints[0]?.signed ?? 0n }
}

function chained(organization_id: string, end: End, facts: readonly Fact[]): HashedRow[] {
  let { sequence, hash } = end
  return facts.map(({ at, actor, kind, subject, resource, network, reason, count, position }) => {
    sequence += 1n
    const row: Row = {
      ...{ organization_id, sequence, at, actor, kind, subject, network, count: BigInt(count) },
      ...{ resource: resource ?? null, reason: reason ?? null, position: position ?? null },
    }
    hash = hashOf(hash, row)
    return { ...row, hash }
  })
}

async function insert(tx: Database, rows: readonly HashedRow[]) {
  const of = <K extends keyof HashedRow>(column: K) => rows.map((row) => row[column])
  await sql`insert into audit.entry (organization_id, sequence, at, actor, kind, subject, resource,
      network, reason, count, position, hash)
    select * from unnest(${of('organization_id')}::uuid[], ${of('sequence')}::bigint[],
      ${of('at')}::timestamptz[], ${of('actor')}::text[], ${of('kind')}::text[],
      ${of('subject')}::text[], ${of('resource')}::uuid[], ${of('network')}::text[],
      ${of('reason')}::text[], ${of('count')}::bigint[], ${of('position')}::bigint[],
      ${of('hash')}::bytea[])`.execute(tx)
}

async function vouch(tx: Database, checkpoint: Checkpoint, key: SigningKey) {
  const { organization_id, sequence, hash, at } = checkpoint
  await sql`insert into audit.checkpoint (organization_id, sequence, hash, at, signature)
    values (${organization_id}, ${sequence}, ${hash}, ${at}, ${key.sign(checkpoint)})
    on conflict do nothing`.execute(tx)
}
