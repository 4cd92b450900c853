import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DamageError } from '../log/damage.ts'
import type { Page, PageRequest } from './page.ts'
import { Reader } from './reader.ts'
import { openForReading } from './schema.ts'
import { explained } from './sqlite-errors.ts'

/**
 * What a reader's thread says: first `ready`, then a page for each request, in their order, or that
 * it cannot be read.
 */
export type ReaderMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'damaged'; readonly sentence: string }

export type ReaderRequest = PageRequest | 'close'

if (!parentPort) throw new Error('The reader runs as a worker thread only')
const port = parentPort
const file = workerData as string
const db = openForReading(file)
const reader = new Reader(db, dirname(file))

port.on('message', (request: ReaderRequest) => {
  if (request === 'close') {
    db.close()
    port.close()
    return
  }
  answer(request)
})

/** Where the file is damaged only those who read there are told so; the others read on. */
function answer(request: PageRequest): void {
  try {
    const page = reader.page(request)
    port.postMessage({ kind: 'page', page } satisfies ReaderMessage, [page.bytes.buffer])
  } catch (thrown) {
    const error = explained(thrown, file)
    if (!(error instanceof DamageError)) throw error
    port.postMessage({ kind: 'damaged', sentence: error.message } satisfies ReaderMessage)
  }
}

port.postMessage({ kind: 'ready' } satisfies ReaderMessage)
