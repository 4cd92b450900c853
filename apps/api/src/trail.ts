import { sql } from 'kysely'
import { SigningKey } from './platform/audit/chain.ts'
import { nobodys } from './platform/audit/fact.ts'
import { chainsIn, type Verdict, verifyChain } from './platform/audit/verification.ts'
import { type Database, openWholeDatabase } from './platform/database.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'
import { reachDatabase } from './platform/engines/reach-database.ts'

interface Wanted {
  /** `ROSTRUM_DATA` and `DATABASE_URL` as for the server. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Heads that were written down at earlier times. */
  readonly heads: readonly Head[]
}

/** A row as it once was the last of its chain. */
export interface Head {
  readonly organizationId: string
  readonly sequence: number
  readonly hash: string
}

export interface TrailVerdict extends Verdict {
  readonly organizationId: string
  readonly isNobodys: boolean
}

/**
 * Goes over what is on record of every organization, whether the server runs or not. Throws a
 * sentence where there is no database, or nothing on record in it yet.
 */
export async function verifyTrails({ env, heads }: Wanted): Promise<TrailVerdict[]> {
  const database = await reachDatabase(defaultDataPath(env), env)
  const whole = openWholeDatabase(database.url)
  try {
    return await verdictsOf(whole, heads)
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error
    throw new Error('Nothing is on record in this database yet: start Rostrum first.', {
      cause: error,
    })
  } finally {
    await whole.destroy()
    await database.release()
  }
}

/** An organization that only a head names was taken out altogether. */
async function verdictsOf(whole: Database, heads: readonly Head[]): Promise<TrailVerdict[]> {
  const key = await SigningKey.of(whole)
  if (!key) throw new Error('There is no key to verify with: it was removed, or never made.')
  const named = heads.map(({ organizationId }) => organizationId)
  const verdicts: TrailVerdict[] = []
  for (const id of new Set([...(await chainsIn(whole)), ...named])) {
    const found = await verifyChain(whole, id, key)
    const theirs = heads.filter(({ organizationId }) => organizationId === id)
    const verdict = found.intact ? await against(whole, found, theirs) : found
    verdicts.push({ ...verdict, organizationId: id, isNobodys: id === nobodys })
  }
  return verdicts
}

async function against(whole: Database, found: Verdict, heads: readonly Head[]): Promise<Verdict> {
  for (const { organizationId, sequence, hash } of heads) {
    const { rows } = await sql<{ hash: Buffer }>`select hash from audit.entry
      where organization_id = ${organizationId} and sequence = ${sequence}`.execute(whole)
    if (rows[0]?.hash.toString('hex') === hash) continue
    const detail = `Row ${sequence} is not the one that was written down: it, or one before it, was written anew.`
    return { ...found, intact: false, fault: { sequence, code: 'chain_rewritten', detail } }
  }
  return found
}
