import { uuidText } from '../log/uuid.ts'
import { openForReading } from '../storage/schema.ts'
import { marksStream, Origin } from './origin.ts'

/** Where the events in a log's file came from. @throws CopyIncompleteError */
export function originIn(file: string): Origin {
  const db = openForReading(file)
  try {
    const rows = db
      .prepare(
        `SELECT type, data FROM events
         WHERE stream = (SELECT id FROM streams WHERE name = ?) ORDER BY revision`,
      )
      .all(marksStream) as { type: string; data: Uint8Array }[]
    const marks = rows.map(({ type, data }) => ({ type, data: JSON.parse(`${Buffer.from(data)}`) }))
    return Origin.of(marks)
  } finally {
    db.close()
  }
}

/** The identity of the log in a file: what its first store said it is. */
export function identityIn(file: string): string {
  const { identity } = originIn(file)
  if (identity !== undefined) return identity
  const db = openForReading(file)
  try {
    const first = db.prepare('SELECT id FROM events ORDER BY position LIMIT 1').get()
    return first ? uuidText(first.id as Uint8Array) : ''
  } finally {
    db.close()
  }
}
