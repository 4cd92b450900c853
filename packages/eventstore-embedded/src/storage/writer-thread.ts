import { parentPort, workerData } from 'node:worker_threads'
import type { Append, Outcome } from '../log/event.ts'
import { identify } from './identity.ts'
import { Scavenger } from './scavenger.ts'
import { openForWriting } from './schema.ts'
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
const db = openForWriting(workerData as string)
const writer = new Writer(db)
let closed = false
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
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    port.close()
    return
  }
  const began = performance.now()
  const outcomes = writer.commit(request)
  const milliseconds = performance.now() - began
  say({ kind: 'committed', outcomes, head: writer.head, milliseconds })
})
say({ kind: 'ready', identity: identify(db, writer), head: writer.head })

/** A step at a time, behind whatever is to be committed meanwhile. */
function scavenge(scavenger: Scavenger): void {
  if (closed) return
  if (scavenger.step()) {
    setImmediate(scavenge, scavenger)
    return
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  say({ kind: 'scavenged' })
}
