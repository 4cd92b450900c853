import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type Append, noStream } from '../log/event.ts'
import { isShaped } from '../storage/checksum.ts'
import { identify } from '../storage/identity.ts'
import { openForWriting } from '../storage/schema.ts'
import { type Found, walk } from '../storage/walk.ts'
import { Writer } from '../storage/writer.ts'
import type { Random } from './random.ts'

/** The files of a log's directory that its damage is made in. */
export interface Files {
  readonly log: Buffer
  readonly wal: Buffer
}

/** A log as it was written, and how many of its events stood after each commit. */
export interface MadeLog {
  readonly files: Files
  readonly events: readonly string[]
  readonly commits: readonly number[]
}

/**
 * Writes a log by the store's own writer. `checkpointed`: all of it is in the log's own file, and
 * nothing in the write-ahead log.
 */
export function makeLog(
  directory: string,
  random: Random,
  { commits, checkpointed }: { commits: number; checkpointed: boolean },
): MadeLog {
  const file = join(directory, 'log.db')
  const db = openForWriting(file)
  const writer = new Writer(db)
  identify(db, writer)
  if (!checkpointed) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const after = [1]
  for (let nth = 0; nth < commits; nth += 1) {
    writer.commit([append(random, nth)])
    after.push(Number(db.prepare('SELECT count(*) AS events FROM events').get()?.events))
  }
  if (checkpointed) db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const made = { files: filesOf(directory), events: fingerprints(db), commits: after }
  db.close()
  return made
}

function append(random: Random, nth: number): Append {
  const stream = `clock-${nth % 20}`
  // A long one goes on in pages of its own.
  const length = random.below(10) === 0 ? 9_000 : 200
  const events = Array.from({ length: 1 + random.below(3) }, () => ({
    id: idOf(random),
    type: 'Ticked',
    json: true,
    data: Buffer.from(JSON.stringify({ nth, padding: 'x'.repeat(random.below(length)) })),
    metadata: new Uint8Array(),
  }))
  return { stream, expected: nth < 20 ? noStream : -2, events }
}

function idOf(random: Random): Uint8Array {
  return Uint8Array.from({ length: 16 }, () => random.below(256))
}

export function filesOf(directory: string): Files {
  const wal = join(directory, 'log.db-wal')
  return {
    log: readFileSync(join(directory, 'log.db')),
    wal: existsSync(wal) ? readFileSync(wal) : Buffer.alloc(0),
  }
}

export function writeFiles(directory: string, { log, wal }: Files): void {
  writeFileSync(join(directory, 'log.db'), log)
  writeFileSync(join(directory, 'log.db-wal'), wal)
}

/** Everything of each event that can be read, as one text: two are equal only as the events are. */
export function fingerprints(db: DatabaseSync): string[] {
  return eventsIn(db).map(fingerprint)
}

/** Each event that can be read. */
export function eventsIn(db: DatabaseSync): Found[] {
  return [...walk(db)].filter((step): step is Found => !('after' in step) && isShaped(step))
}

export function fingerprint(event: Found): string {
  const { position, stream, revision, id, type, created, data, metadata } = event
  const hash = createHash('sha256').update(id).update(data).update(metadata).digest('base64')
  return [position, stream, revision, type, created, hash].join(' ')
}
