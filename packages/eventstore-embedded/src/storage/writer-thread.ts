import type { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import type { Append, Outcome } from '../log/event.ts'
import { checkpoint, openLog } from './open-log.ts'
import { Scavenger } from './scavenger.ts'
import { explained, isFull } from './sqlite-errors.ts'
import { Writer } from './writer.ts'

/** What the writer's thread says: first `ready`, then the outcomes of each batch in their order. */
export type WriterMessage =
  | { readonly kind: 'ready'; readonly identity: string; readonly head: number }
  | {
      readonly kind: 'committed'
      readonly outcomes: Outcome[]
      readonly head: number
      /** From the first append of the batch that was judged to the end of the fsync. */
      readonly milliseconds: number
    }
  | { readonly kind: 'scavenged' }

/** What it is told: a batch to commit, to scavenge in between, or to close the log. */
export type WriterRequest = readonly Append[] | 'scavenge' | 'close'

if (!parentPort) throw new Error('The writer runs as a worker thread only')
const port = parentPort
const file = workerData as string
const { db, identity, writer: first } = openLog(file)
let writer = first
let closed = false
/** In milliseconds. */
const untilThereIsSpace = 1_000
/** Carried into the file when there are so many. SQLite would not say that it failed to. */
const manyPages = 4_000
db.exec('PRAGMA wal_autocheckpoint = 0')
const waiting = db.prepare('PRAGMA wal_checkpoint(NOOP)')
const say = (message: WriterMessage) => port.postMessage(message)

// An error here is never answered: it ends the thread, and the node with it, so that nothing is
// acknowledged after a failed write or fsync.
port.on('message', (request: WriterRequest) => {
  if (request === 'scavenge') {
    scavenge(new Scavenger(db))
    return
  }
  if (request === 'close') {
    closed = true
    carryOver('TRUNCATE')
    db.close()
    port.close()
    return
  }
  const began = performance.now()
  const outcomes = commit(request)
  const milliseconds = performance.now() - began
  say({ kind: 'committed', outcomes, head: writer.head, milliseconds })
  carryOverMany()
})
say({ kind: 'ready', identity, head: writer.head })

/**
 * Where no space was left nothing of the batch is stored, and the next one may be. The writer knows
 * of events then that are not there, so another one takes its place.
 */
function commit(batch: readonly Append[]): Outcome[] {
  try {
    return writer.commit(batch)
  } catch (error) {
    if (!isFull(error)) throw explained(error, file)
    rollBack(db)
    writer = new Writer(db)
    return batch.map(() => ({ kind: 'full' }))
  }
}

/** A step at a time, behind whatever is to be committed meanwhile. */
function scavenge(scavenger: Scavenger): void {
  if (closed) return
  try {
    if (scavenger.step()) {
      carryOverMany()
      setImmediate(scavenge, scavenger)
      return
    }
  } catch (error) {
    if (!isFull(error)) throw explained(error, file)
    rollBack(db)
    setTimeout(scavenge, untilThereIsSpace, scavenger)
    return
  }
  carryOver('TRUNCATE')
  say({ kind: 'scavenged' })
}

/** Behind each commit, so that the write-ahead log does not grow for as long as it runs. */
function carryOverMany(): void {
  if (Number(waiting.get()?.log) >= manyPages) carryOver('PASSIVE')
}

function carryOver(way: 'PASSIVE' | 'TRUNCATE'): void {
  try {
    checkpoint(db, way)
  } catch (error) {
    throw explained(error, file)
  }
}

/** SQLite has rolled back by itself what no space was left for, but not always. */
function rollBack(database: DatabaseSync): void {
  if (database.isTransaction) database.exec('ROLLBACK')
}
