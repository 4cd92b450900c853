import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** A row of `audit.entry` without its hash. */
export interface Row {
  readonly organization_id: string
  readonly sequence: bigint
  readonly at: string
  readonly actor: string
  readonly kind: string
  readonly subject: string
  readonly resource: string | null
  readonly network: string
  readonly reason: string | null
  readonly count: bigint
  readonly position: bigint | null
}
export type HashedRow = Row & { readonly hash: Buffer }

export interface Checkpoint {
  readonly organization_id: string
  readonly sequence: bigint
  readonly hash: Buffer
  readonly at: string
}

/** What the first row of a chain goes on from. */
export const beginning = Buffer.alloc(32)

/** SHA-256 over the hash before and every column of the row, in one written form. */
export function hashOf(before: Buffer, row: Row): Buffer {
  const told = [
    ...[row.organization_id, String(row.sequence), row.at, row.actor, row.kind, row.subject],
    ...[row.resource, row.network, row.reason, String(row.count)],
    row.position === null ? null : String(row.position),
  ]
  return createHash('sha256').update(before).update(JSON.stringify(told)).digest()
}

function signedBytes({ organization_id, sequence, hash, at }: Checkpoint): Buffer {
  const told = ['rostrum-audit@1', organization_id, String(sequence), hash.toString('hex'), at]
  return Buffer.from(JSON.stringify(told))
}

/** The server's own Ed25519 key, which vouches for the rows up to a checkpoint. */
export class SigningKey {
  readonly #key: KeyObject
  readonly #public: KeyObject

  private constructor(key: Buffer) {
    this.#key = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
    this.#public = createPublicKey(this.#key)
  }

  /** Makes it at the first start. */
  static async open(whole: Database): Promise<SigningKey> {
    const { privateKey } = generateKeyPairSync('ed25519')
    const made = privateKey.export({ format: 'der', type: 'pkcs8' })
    await sql`insert into audit.signing_key (private_key) values (${made})
      on conflict do nothing`.execute(whole)
    const kept = await SigningKey.of(whole)
    if (!kept) throw new Error('The server has no key to sign what is on record with.')
    return kept
  }

  /** Undefined where no server has started yet, or the key is not one any more. */
  static async of(whole: Database): Promise<SigningKey | undefined> {
    const { rows } = await sql<{ private_key: Buffer }>`
      select private_key from audit.signing_key`.execute(whole)
    return rows[0] && new SigningKey(rows[0].private_key)
  }

  sign(checkpoint: Checkpoint): Buffer {
    return sign(null, signedBytes(checkpoint), this.#key)
  }

  vouchesFor(checkpoint: Checkpoint, signature: Buffer): boolean {
    return verify(null, signedBytes(checkpoint), this.#public, signature)
  }
}
