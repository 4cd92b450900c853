import { DatabaseSync } from 'node:sqlite'

/** Raised by one whenever an older build could not read what this one writes. */
const formatVersion = 1

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
 * Opens the log for its one writer, and makes it on first use. A commit returns when the
 * write-ahead log is on the disk. Throws when the file was written by a newer build.
 */
export function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { enableForeignKeyConstraints: false })
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version)
  if (version > formatVersion) throw new Error(tooNew(file, version))
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  db.exec('PRAGMA wal_autocheckpoint = 4000')
  db.exec('PRAGMA journal_size_limit = 67108864')
  db.exec('PRAGMA cache_size = -65536')
  if (version === 0) db.exec(`BEGIN; ${tables} PRAGMA user_version = ${formatVersion}; COMMIT`)
  return db
}

/** Opens the log for reading: each statement sees the last commit, and holds up no writer. */
export function openForReading(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true })
  db.exec('PRAGMA cache_size = -65536')
  return db
}

function tooNew(file: string, version: number): string {
  return `${file} has format ${version}, and this build reads none above ${formatVersion}`
}
