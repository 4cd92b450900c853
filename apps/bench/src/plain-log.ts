import { hash, randomInt } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { noStream } from '@rostrum/eventstore-embedded/log/event'
import { openLog } from '@rostrum/eventstore-embedded/storage/open-log'
import { proposed } from './appends/bare.ts'

/** Raised by one whenever a log is made otherwise. */
const version = 1
/** How many streams are written to side by side, and how many events each of them gets. */
const [abreast, inEach] = [1_000, 10]

/**
 * A log of so many events of 300 bytes, made unless it is there from an earlier run: a thousand
 * streams get an event in turn, and after ten of them a thousand others do. Never to be appended
 * to.
 *
 * @returns its directory
 */
export function plainLog(events: number): string {
  const directory = join(tmpdir(), `rostrum-bench-plain-${version}-${events}`)
  if (existsSync(directory)) return directory
  console.log(`Making a log of ${events} events …`)
  const draft = `${directory}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft)
  make(join(draft, 'log.db'), events)
  renameSync(draft, directory)
  return directory
}

/** One of its streams by chance. */
export function anyPlainStream(events: number): string {
  return plainStream(randomInt(events / inEach))
}

/** By its number, but in no order, as names with random ids in them have none. */
function plainStream(nth: number): string {
  return `plain-${hash('sha1', String(nth))}`
}

/** By the store's own writer, but as fast as the disk takes it. */
function make(file: string, events: number): void {
  const { db, writer } = openLog(file)
  db.exec('PRAGMA synchronous = OFF')
  for (let first = 0; first * inEach < events; first += abreast) {
    const streams = Array.from({ length: abreast }, (_, nth) => plainStream(first + nth))
    for (let last = noStream; last < noStream + inEach; last++)
      writer.commit(streams.map((stream) => ({ stream, expected: last, events: [proposed()] })))
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.close()
}
