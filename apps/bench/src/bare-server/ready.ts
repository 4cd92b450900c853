import { join } from 'node:path'
import { messagesOf } from '@rostrum/eventstore-embedded/storage/page'
import { Reader } from '@rostrum/eventstore-embedded/storage/reader'
import { openForReading } from '@rostrum/eventstore-embedded/storage/schema'
import { framed } from './frames.ts'

/** Everything in `$all`, in the bytes that a node sends. */
export function eventsReady(directory: string): Buffer[] {
  const db = openForReading(join(directory, 'log.db'))
  const reader = new Reader(db, directory)
  const request = { backwards: false, resolveLinks: false, structuredIds: false }
  const limit = Number.MAX_SAFE_INTEGER
  const ready: Buffer[] = []
  for (let [from, atEnd] = [0, false]; !atEnd; ) {
    const page = reader.page({ ...request, from, limit, checkpointEvery: 0, counted: 0 })
    ready.push(framed(messagesOf(page)))
    from = page.next
    atEnd = page.atEnd
  }
  db.close()
  return ready
}
