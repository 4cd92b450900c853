import { parentPort, workerData } from 'node:worker_threads'
import type { Page, PageRequest } from './page.ts'
import { Reader } from './reader.ts'
import { openForReading } from './schema.ts'

/** What a reader's thread says: first `ready`, then a page for each request, in their order. */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly page: Page }

export type ReaderRequest = PageRequest | 'close'

if (!parentPort) throw new Error('The reader runs as a worker thread only')
const port = parentPort
const db = openForReading(workerData as string)
const reader = new Reader(db)

port.on('message', (request: ReaderRequest) => {
  if (request === 'close') {
    db.close()
    port.close()
    return
  }
  const page = reader.page(request)
  port.postMessage({ kind: 'page', page } satisfies ReaderMessage, [page.bytes.buffer])
})
port.postMessage({ kind: 'ready' } satisfies ReaderMessage)
