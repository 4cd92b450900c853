import { sql } from 'kysely'
import { SigningKey } from './platform/audit/chain.ts'
import { byOperator, type Fact, nobodys } from './platform/audit/fact.ts'
import { append } from './platform/audit/trail-table.ts'
import { type Database, openWholeDatabase } from './platform/database.ts'
import { defaultDataPath } from './platform/engines/data-directory.ts'
import { reachDatabase } from './platform/engines/reach-database.ts'

interface Wanted {
  /** `ROSTRUM_DATA` and `DATABASE_URL` as for the server. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The address that they sign in with. */
  readonly email: string
}

/** What was taken away. */
export interface ResetFactors {
  readonly codes: boolean
  readonly passkeys: number
  readonly sessions: number
}

/**
 * For whoever lost their app, their recovery codes and their passkeys: takes these away and ends
 * every session, whether the server runs or not. They sign in by their password or identity
 * provider, or by a new link, and set up anew. On record in each organization of theirs. Throws a
 * sentence where nobody signs in with that address, or no server has started here yet.
 */
export async function resetFactors({ env, email }: Wanted): Promise<ResetFactors> {
  const database = await reachDatabase(defaultDataPath(env), env)
  const whole = openWholeDatabase(database.url)
  try {
    return await whole.transaction().execute((tx) => reset(tx, email))
  } catch (error) {
    if ((error as { code?: string }).code !== '42P01') throw error
    throw new Error('Nobody signs in here yet: start Rostrum first.', { cause: error })
  } finally {
    await whole.destroy()
    await database.release()
  }
}

async function reset(tx: Database, email: string): Promise<ResetFactors> {
  const { rows } = await sql<{ id: string }>`select id from auth."user"
    where email = ${email.trim().toLowerCase()} for update`.execute(tx)
  const [user] = rows
  if (!user) throw new Error(`Nobody signs in with ${email}.`)
  const removed = async (table: string) => {
    const gone = await sql`delete from ${sql.table(table)} where "userId" = ${user.id}
      returning 1`.execute(tx)
    return gone.rows.length
  }
  const codes = await removed('auth.twoFactor')
  await sql`update auth."user" set "twoFactorEnabled" = false where id = ${user.id}`.execute(tx)
  const passkeys = await removed('auth.passkey')
  const sessions = await removed('auth.session')
  await putOnRecord(tx, user.id)
  return { codes: codes > 0, passkeys, sessions }
}

async function putOnRecord(tx: Database, userId: string) {
  const key = await SigningKey.of(tx)
  if (!key) throw new Error('Nobody signs in here yet: start Rostrum first.')
  const { rows } = await sql<{ id: string }>`
    select organization_id as id from read_models.organization_2
    where state->'members' ? ${userId}`.execute(tx)
  const at = new Date().toISOString()
  const of = (organizationId: string): Fact => ({
    ...{ organizationId, at, actor: byOperator, kind: 'account_changed' },
    ...{ subject: 'resetFactors', resource: userId, network: 'inside', count: 1 },
  })
  const theirs = rows.map(({ id }) => of(id))
  await append(tx, theirs.length > 0 ? theirs : [of(nobodys)], { key, at })
}
