import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { recordSize, tombstone } from './log/event.ts'
import { uuidText } from './log/uuid.ts'
import { isAltered, isShaped } from './storage/checksum.ts'
import { isInUse } from './storage/directory-lock.ts'
import { isChecked, isScavengeable, openForReading } from './storage/schema.ts'
import { isDamagedWithin } from './storage/wal.ts'
import { type Found, type Hole, walk } from './storage/walk.ts'

/** What was found in a log. */
export interface Verdict {
  /** A sentence each; none where the log is whole. */
  readonly faults: readonly string[]
  /** What is missing since it was recovered, a sentence each: known, and no fault. */
  readonly lost: readonly string[]
  readonly events: number
  /** Of the last event that can be read. */
  readonly lastPosition: number
  /** Nothing where the first event cannot be read. */
  readonly identity: string | undefined
}

/**
 * Looks at every event of the log of a directory, whether a node runs there or not. Throws when
 * there is no log.
 */
export function verifyDirectory(directory: string): Verdict {
  const file = join(directory, 'log.db')
  if (!existsSync(file)) throw new Error(`There is no log in ${directory}.`)
  return verifyLog(file)
}

/**
 * What is wrong with a saved log, one sentence each: pages that do not fit together, an event that
 * is not what was stored, a gap between two positions, a stream that leaves out a revision.
 */
export function faultsOfLog(file: string): string[] {
  return [...verifyLog(file).faults]
}

function verifyLog(file: string): Verdict {
  // A node that runs there writes anew what is looked at.
  const torn =
    !isInUse(dirname(file)) && isDamagedWithin(`${file}-wal`)
      ? ['The write-ahead log is damaged: what was committed behind that place is left out.']
      : []
  try {
    return verified(file, torn)
  } catch (error) {
    const faults = [...torn, `The log cannot be read: ${(error as Error).message}.`]
    return { faults, lost: [], events: 0, lastPosition: -1, identity: undefined }
  }
}

function verified(file: string, torn: readonly string[]): Verdict {
  const db = openForReading(file)
  try {
    const pages = pageFaults(db)
    const check = new Check(db)
    for (const found of walk(db)) check.see(found)
    const { events, lastPosition, identity, lost } = check
    return { faults: [...torn, ...pages, ...check.faults], events, lastPosition, identity, lost }
  } finally {
    db.close()
  }
}

function pageFaults(db: DatabaseSync): string[] {
  const rows = db.prepare('PRAGMA integrity_check(20)').all()
  const said = rows.flatMap((row) => String(row.integrity_check).split('\n'))
  return said.filter((line) => line !== 'ok').map((line) => `The log is damaged: ${line}.`)
}

/** Where the last event of a stream was met. */
interface Last {
  readonly revision: number
  readonly position: number
}

/** Positions are sparse, but each follows from the event before it. */
class Check {
  readonly faults: string[] = []
  readonly lost: string[] = []
  events = 0
  lastPosition = -1
  identity: string | undefined
  readonly #revisions = new Map<string, Last>()
  readonly #scavenged: ReadonlyMap<number, number>
  readonly #lost: ReadonlyMap<number, number>
  readonly #first: ReadonlyMap<string, number>
  /** The position of the next event, where the one before it tells. */
  #next: number | undefined = 0
  #checked = false

  constructor(db: DatabaseSync) {
    const scavenging = isScavengeable(db)
    this.#scavenged = scavenging ? stretches(db, 'scavenged') : new Map()
    this.#first = scavenging ? firstRevisions(db) : new Map()
    this.#lost = isChecked(db) ? stretches(db, 'lost') : new Map()
    for (const [position, until] of this.#lost)
      this.lost.push(`Lost before a recovery: from position ${position} to ${until}.`)
  }

  see(found: Found | Hole): void {
    if ('after' in found) this.#pass(found)
    else this.#look(found)
  }

  #pass({ until }: Hole): void {
    const end = until === undefined ? 'the end' : `position ${until}`
    const begin = this.#next ?? this.lastPosition
    this.faults.push(`From position ${begin} to ${end} nothing can be read.`)
    if (until !== undefined) this.#next = until
  }

  #look(found: Found): void {
    const { position, type, data, metadata } = found
    if (!this.#isExpected(position)) this.faults.push(gap(this.#next, position))
    this.events += 1
    this.lastPosition = position
    if (position === 0) this.identity = uuidText(found.id)
    const event = { ...found, stream: found.stream ?? '' }
    const isMisshapen = !isShaped(found) || found.stream === null
    if (isMisshapen || isAltered(event) || (this.#checked && event.checksum === null))
      this.faults.push(`The event at position ${position} is not what was stored.`)
    this.#next = undefined
    if (isMisshapen) return
    this.#checked ||= event.checksum !== null
    this.#follow(event)
    this.#next = position + recordSize(event.stream, type, data.length + metadata.length)
  }

  #isExpected(position: number): boolean {
    const next = this.#next
    if (next === undefined || next === position) return true
    return [this.#scavenged, this.#lost].some((known) => known.get(next) === position)
  }

  #follow({ stream, revision, position }: { stream: string } & Last): void {
    const before = this.#revisions.get(stream)
    const expected = (before?.revision ?? (this.#first.get(stream) ?? 0) - 1) + 1
    this.#revisions.set(stream, { revision, position })
    if (revision === expected || revision === tombstone) return
    const since = before?.position ?? -1
    if ([...this.#lost.keys()].some((place) => place > since && place < position)) return
    this.faults.push(
      `Stream ${stream} has a gap: revision ${expected} is missing before ${revision}.`,
    )
  }
}

function gap(after = 0, next = 0): string {
  return `The log has a gap: after position ${after} comes position ${next}.`
}

function stretches(db: DatabaseSync, table: 'scavenged' | 'lost'): Map<number, number> {
  const rows = db.prepare(`SELECT position, until FROM ${table}`).all()
  return new Map(rows.map(({ position, until }) => [Number(position), Number(until)]))
}

function firstRevisions(db: DatabaseSync): Map<string, number> {
  const rows = db.prepare('SELECT name, first FROM streams WHERE first > 0').all()
  return new Map(rows.map(({ name, first }) => [String(name), Number(first)]))
}
