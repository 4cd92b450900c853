import { randomUUID } from 'node:crypto'
import type { ProposedEvent } from '../log/event.ts'

/** What the store itself writes where a stream is deleted or comes back. */

export function metadataEvent(data: Uint8Array): ProposedEvent {
  return { id: randomId(), type: '$metadata', json: true, data, metadata: new Uint8Array() }
}

export function tombstoneEvent(): ProposedEvent {
  const nothing = new Uint8Array()
  return { id: randomId(), type: '$streamDeleted', json: false, data: nothing, metadata: nothing }
}

function randomId(): Uint8Array {
  return Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
}
