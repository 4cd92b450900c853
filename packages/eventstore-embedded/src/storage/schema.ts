import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { damaged } from '../log/damage.ts'
import { tombstone } from '../log/event.ts'
import { explained } from './sqlite-errors.ts'
import { isDamagedWithin } from './wal.ts'

/** Raised by one whenever an older build could not read what this one writes. */
const formatVersion = 3

const tables = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams,
    revision INTEGER NOT NULL,
    id BLOB NOT NULL,
    type TEXT NOT NULL,
    json INTEGER NOT NULL,
    created INTEGER NOT NULL,
    data BLOB NOT NULL,
    metadata BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX events_of_stream ON events (stream, revision);
`

/**
 * Since format 2 streams have metadata and may be deleted and scavenged. `first`: the first
 * revision that was not scavenged; `scavenged`: stretches of the log where nothing is left.
 */
const scavenging = `
  ALTER TABLE streams ADD COLUMN first INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE scavenged (position INTEGER PRIMARY KEY, until INTEGER NOT NULL UNIQUE) STRICT;
  CREATE INDEX tombstones ON events (stream) WHERE revision = ${tombstone};
`

/**
 * Since format 3 an event has a checksum, and a log that was saved from damage says what it lacks.
 */
const checking = `
  ALTER TABLE events ADD COLUMN checksum INTEGER;
  CREATE TABLE lost (position INTEGER PRIMARY KEY, until INTEGER NOT NULL) STRICT;
`

/**
 * 16 MB for each thread. The system keeps pages too, and gives them back when others need memory:
 * with 64 a node grew with its log, and of ten million events it read a stream hardly faster.
 */
const pageCache = 'PRAGMA cache_size = -16384'

/**
 * Opens the log for its one writer, makes it on first use, and brings an older format up to this
 * build's. A commit returns when the write-ahead log is on the disk. Throws when the file was
 * written by a newer build, or is damaged.
 */
export function openForWriting(file: string): DatabaseSync {
  if (isDamagedWithin(`${file}-wal`))
    throw damaged(dirname(file), 'its write-ahead log cannot be read where it was on the disk')
  try {
    return opened(file)
  } catch (error) {
    throw explained(error, file)
  }
}

function opened(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  const version = formatOf(db)
  if (version > formatVersion) throw new Error(tooNew(file, version))
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec('PRAGMA wal_autocheckpoint = 4000')
  db.exec('PRAGMA journal_size_limit = 67108864')
  db.exec(pageCache)
  const steps = [tables, scavenging, checking].slice(version).join('')
  if (steps) db.exec(`BEGIN; ${steps} PRAGMA user_version = ${formatVersion}; COMMIT`)
  return db
}

/** Opens the log for reading: each statement sees the last commit, and holds up no writer. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true })
  db.exec(pageCache)
  return db
}

/** Whether the log is of a format in which events may be taken out. */
export function isScavengeable(db: DatabaseSync): boolean {
  return formatOf(db) >= 2
}

/** Whether the log is of a format in which events have a checksum. */
export function isChecked(db: DatabaseSync): boolean {
  return formatOf(db) >= 3
}

function formatOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version)
}

function tooNew(file: string, version: number): string {
  return `${file} has format ${version}, and this build reads none above ${formatVersion}`
}
