import { sql } from 'kysely'
import type { Database } from '../database.ts'
import { beginning, type Checkpoint, type HashedRow, hashOf, type SigningKey } from './chain.ts'

type SignedCheckpoint = Checkpoint & { readonly signature: Buffer }

/** The first fault: rows gone or put in, or a row or signature that is not what was written. */
export interface Fault {
  readonly sequence: number
  readonly code: 'entry_missing' | 'entry_changed' | 'checkpoint_forged' | 'chain_rewritten'
  readonly detail: string
}

export interface Verdict {
  readonly intact: boolean
  readonly entries: number
  readonly head?: { readonly sequence: number; readonly hash: string }
  readonly signed?: { readonly sequence: number; readonly at: string }
  readonly fault?: Fault
}

const page = 5_000

/** Goes over one organization's chain from its first row, and stops at what is wrong. */
export async function verifyChain(
  database: Database,
  organizationId: string,
  key: Pick<SigningKey, 'vouchesFor'>,
): Promise<Verdict> {
  const check = new Check(await checkpointsOf(database, organizationId), key)
  for await (const row of rowsOf(database, organizationId)) if (check.take(row)) break
  return check.verdict()
}

/** Every organization that anything is on record of, the chain of nobody's too. */
export async function chainsIn(whole: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select organization_id as id from audit.entry
    union select organization_id from audit.checkpoint order by 1`.execute(whole)
  return rows.map(({ id }) => id)
}

async function* rowsOf(database: Database, organizationId: string) {
  for (let after = 0n; ; ) {
    const { rows } = await sql<HashedRow>`select * from audit.entry
      where organization_id = ${organizationId} and sequence > ${after}
      order by sequence limit ${page}`.execute(database)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = last.sequence
  }
}

async function checkpointsOf(database: Database, organizationId: string) {
  const { rows } = await sql<SignedCheckpoint>`select * from audit.checkpoint
    where organization_id = ${organizationId} order by sequence`.execute(database)
  return rows
}

class Check {
  readonly #checkpoints: SignedCheckpoint[]
  readonly #key: Pick<SigningKey, 'vouchesFor'>
  #sequence = 0n
  #hash: Buffer = beginning
  #signed: SignedCheckpoint | undefined
  #fault: Fault | undefined

  constructor(checkpoints: SignedCheckpoint[], key: Pick<SigningKey, 'vouchesFor'>) {
    this.#checkpoints = checkpoints
    this.#key = key
  }

  /** @returns whether it is wrong. */
  take(row: HashedRow): boolean {
    const expected = this.#sequence + 1n
    if (row.sequence !== expected)
      return this.#is(expected, 'entry_missing', 'is not there, and a later one is')
    if (!hashOf(this.#hash, row).equals(row.hash))
      return this.#is(expected, 'entry_changed', 'is not what was written: it was changed')
    ;[this.#sequence, this.#hash] = [row.sequence, row.hash]
    return this.#isBelied()
  }

  verdict(): Verdict {
    const [next] = this.#checkpoints
    if (!this.#fault && next) this.#missingBefore(next)
    const [entries, fault] = [Number(this.#sequence), this.#fault]
    const head = { sequence: entries, hash: this.#hash.toString('hex') }
    const signed = this.#signed && {
      ...{ sequence: Number(this.#signed.sequence), at: this.#signed.at },
    }
    return {
      intact: fault === undefined,
      entries,
      ...(entries > 0 && { head }),
      ...(signed && { signed }),
      ...(fault && { fault }),
    }
  }

  /** What a checkpoint at this row says against it. */
  #isBelied(): boolean {
    const [next] = this.#checkpoints
    if (!next || next.sequence > this.#sequence) return false
    if (this.#isForged(next)) return true
    if (!next.hash.equals(this.#hash))
      return this.#is(next.sequence, 'chain_rewritten', 'was written anew, it or one before it')
    this.#signed = next
    this.#checkpoints.shift()
    return false
  }

  #missingBefore(next: SignedCheckpoint) {
    if (!this.#isForged(next))
      this.#is(this.#sequence + 1n, 'entry_missing', 'is not there, and was signed')
  }

  #isForged(checkpoint: SignedCheckpoint): boolean {
    if (this.#key.vouchesFor(checkpoint, checkpoint.signature)) return false
    const what = 'has a checkpoint that this server did not sign'
    return this.#is(checkpoint.sequence, 'checkpoint_forged', what)
  }

  #is(sequence: bigint, code: Fault['code'], what: string): true {
    this.#fault = { sequence: Number(sequence), code, detail: `Row ${sequence} ${what}.` }
    return true
  }
}
