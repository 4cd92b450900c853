import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { recordSize } from './log/event.ts'
import { uuidText } from './log/uuid.ts'
import { isAltered, type KeptEvent } from './storage/checksum.ts'
import { Debris, type Fragment } from './storage/debris.ts'
import { lockDirectory } from './storage/directory-lock.ts'
import { Gaps } from './storage/gaps.ts'
import { identityEvent } from './storage/identity.ts'
import { openForWriting } from './storage/schema.ts'
import { syncDirectory } from './storage/sync-directory.ts'
import { WriterStatements } from './storage/writer-statements.ts'

export interface Recovered {
  readonly events: number
  /** Stretches of positions between two events whose events are gone. */
  readonly lost: readonly { readonly position: number; readonly until: number }[]
  readonly identity: string
  /** Whether the first event was lost, so that the log has a new identity. */
  readonly isNew: boolean
}

/**
 * Saves what can be read of a damaged log into a directory that has none: every event whose
 * checksum is right, at its position and revision. What is missing is written down there, so that
 * it is no fault later. Throws when there is nothing to read, or a node has the directory.
 */
export function recoverLog(from: string, to: string): Recovered {
  const file = join(from, 'log.db')
  if (!existsSync(file)) throw new Error(`There is no log in ${from}.`)
  if (existsSync(join(to, 'log.db'))) throw new Error(`There is a log in ${to} already.`)
  mkdirSync(to, { recursive: true })
  const lock = lockDirectory(from)
  const unfinished = join(to, 'recovering.db')
  try {
    const recovered = recoverInto(unfinished, new Debris(file))
    renameSync(unfinished, join(to, 'log.db'))
    syncDirectory(to)
    return recovered
  } finally {
    rmSync(unfinished, { force: true })
    lock.release()
  }
}

function recoverInto(file: string, debris: Debris): Recovered {
  rmSync(file, { force: true })
  const db = openForWriting(file)
  try {
    db.exec('BEGIN IMMEDIATE')
    const recovered = new Recovery(db, debris).run()
    db.exec('COMMIT')
    return recovered
  } finally {
    db.close()
  }
}

class Recovery {
  readonly #db: DatabaseSync
  readonly #debris: Debris
  readonly #sql: WriterStatements
  readonly #has: StatementSync
  readonly #addStream: StatementSync
  readonly #streams = new Map<string, number>()

  constructor(db: DatabaseSync, debris: Debris) {
    this.#db = db
    this.#debris = debris
    this.#sql = new WriterStatements(db)
    this.#has = db.prepare(
      'SELECT 1 FROM events WHERE position = ? OR (stream = ? AND revision = ?)',
    )
    this.#addStream = db.prepare('INSERT INTO streams (name, first) VALUES (?, ?) RETURNING id')
  }

  run(): Recovered {
    const scavenged = joined(this.#debris.scavenged)
    for (const fragment of this.#debris.events())
      if (!scavenged.some((gap) => isIn(gap, fragment.position))) this.#save(fragment)
    if (this.#streams.size === 0) throw new Error('No event of it can be read.')
    const isNew = this.#db.prepare('SELECT 1 FROM events WHERE position = 0').get() === undefined
    if (isNew) this.#begin()
    new Gaps(this.#db).add(scavenged)
    const first = this.#db.prepare('SELECT id FROM events WHERE position = 0').get()
    const count = this.#db.prepare('SELECT count(*) AS events FROM events').get()
    const lost = this.#writeDownLost(new Map(scavenged.map((gap) => [gap.position, gap.until])))
    const identity = uuidText(first?.id as Uint8Array)
    return { events: Number(count?.events), lost, identity, isNew }
  }

  #save(fragment: Fragment): void {
    const event = this.#named(fragment)
    if (!event) return
    const stream = this.#streamOf(event.stream, fragment.stream)
    if (this.#has.get(event.position, stream, event.revision)) return
    this.#sql.addEvent(stream, event)
  }

  /** Nothing where it is not what was stored, or nobody knows of which stream. */
  #named(fragment: Fragment): KeptEvent | undefined {
    const names = this.#debris.names.get(fragment.stream) ?? []
    const events = [...names].map((stream) => ({ ...fragment, stream }))
    return events.find((event) => !isAltered(event))
  }

  #streamOf(name: string, was: number): number {
    const known = this.#streams.get(name)
    if (known !== undefined) return known
    const stream = Number(this.#addStream.get(name, this.#debris.first.get(was) ?? 0)?.id)
    this.#streams.set(name, stream)
    return stream
  }

  /** A log without its first event is nobody's. */
  #begin(): void {
    const event = identityEvent(randomUUID())
    const place = { stream: '$log', revision: 0, position: 0, created: Date.now() }
    this.#sql.addEvent(this.#streamOf('$log', 0), { ...event, ...place })
  }

  #writeDownLost(scavenged: ReadonlyMap<number, number>): { position: number; until: number }[] {
    const lost: { position: number; until: number }[] = []
    const events = this.#db.prepare(
      `SELECT position, name, type, length(data) + length(metadata) AS bytes
       FROM events JOIN streams ON streams.id = stream ORDER BY position`,
    )
    let next = 0
    for (const { position, name, type, bytes } of events.iterate()) {
      const until = Number(position)
      if (until !== next && scavenged.get(next) !== until) lost.push({ position: next, until })
      next = until + recordSize(String(name), String(type), Number(bytes))
    }
    const add = this.#db.prepare('INSERT INTO lost (position, until) VALUES (?, ?)')
    for (const { position, until } of lost) add.run(position, until)
    return lost
  }
}

interface Stretch {
  readonly position: number
  readonly until: number
}

function isIn({ position, until }: Stretch, place: number): boolean {
  return place >= position && place < until
}

/** Several states of the file tell several stretches, the newest of them the longest. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = stretches.toSorted((one, other) => one.position - other.position)
  const result: { position: number; until: number }[] = []
  for (const { position, until } of sorted) {
    const last = result.at(-1)
    if (last && position <= last.until) last.until = Math.max(last.until, until)
    else result.push({ position, until })
  }
  return result
}
