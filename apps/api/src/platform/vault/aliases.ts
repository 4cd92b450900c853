import { randomId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Database } from '../database.ts'
import type { Vault } from './vault.ts'

/** What kind of ids of which organization. */
export interface AliasKind {
  readonly organizationId: string
  /** `email` finds participants; the others stand for ids that somebody outside gave. */
  readonly kind: 'connection' | 'guest' | 'provider' | 'attendance' | 'email'
}

/** Whom or what addresses stand for, of those that are known; keyed by the address as given. */
export async function knownAliases(
  database: Database,
  vault: Vault,
  { organizationId, kind }: AliasKind,
  values: readonly string[],
): Promise<Map<string, string>> {
  if (values.length === 0) return new Map()
  const given = new Map(
    values.map((value) => [vault.fingerprint(kind, value).toString('hex'), value]),
  )
  const hmacs = [...given.keys()].map((hex) => Buffer.from(hex, 'hex'))
  const { rows } = await sql<{ hmac: Buffer; subject_id: string }>`
    select hmac, subject_id from vault.address where organization_id = ${organizationId}
    and kind = ${kind} and hmac = any(${hmacs}::bytea[])`.execute(database)
  const found = new Map(rows.map(({ hmac, subject_id }) => [hmac.toString('hex'), subject_id]))
  return new Map(
    values.flatMap((value) => {
      const id = found.get(vault.fingerprint(kind, value).toString('hex'))
      return id === undefined ? [] : [[value, id] as const]
    }),
  )
}

/**
 * The random id that stands for each id given from outside, the same at every call; what comes for
 * the first time gets one. Only the outside id's fingerprint is kept.
 */
export async function aliasesOf(
  database: Database,
  vault: Vault,
  of: AliasKind,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(values)]
  const known = await knownAliases(database, vault, of, wanted)
  const missing = wanted.filter((value) => !known.has(value))
  if (missing.length === 0) return known
  await keepAliases(database, vault, of, new Map(missing.map((value) => [value, randomId()])))
  // Another request may have been first: what is kept counts.
  return await knownAliases(database, vault, of, wanted)
}

/** Keeps what addresses stand for; one that is known stays as it is. */
export async function keepAliases(
  database: Database,
  vault: Vault,
  { organizationId, kind }: AliasKind,
  ids: ReadonlyMap<string, string>,
) {
  if (ids.size === 0) return
  const hmacs = [...ids.keys()].map((value) => vault.fingerprint(kind, value))
  await sql`
    insert into vault.address (organization_id, kind, hmac, subject_id)
    select ${organizationId}, ${kind}, hmac, id
    from unnest(${hmacs}::bytea[], ${[...ids.values()]}::uuid[]) as given (hmac, id)
    order by hmac on conflict do nothing`.execute(database)
}
