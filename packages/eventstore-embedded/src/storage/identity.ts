import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { noStream, type ProposedEvent } from '../log/event.ts'
import { uuidText } from '../log/uuid.ts'
import type { Writer } from './writer.ts'

/**
 * The log's identity is the id of its first event, which is written when the log is made. A client
 * asks for it by reading one event of `$all` from the start: a lasting, random id on the real
 * server too.
 */
export function identify(db: DatabaseSync, writer: Writer): string {
  const first = db.prepare('SELECT id FROM events ORDER BY position LIMIT 1')
  const known = first.get()?.id as Uint8Array | undefined
  if (known) return uuidText(known)
  const identity = randomUUID()
  writer.commit([{ stream: '$log', expected: noStream, events: [identityEvent(identity)] }])
  return identity
}

export function identityEvent(identity: string): ProposedEvent {
  return {
    id: Buffer.from(identity.replaceAll('-', ''), 'hex'),
    type: '$log-created',
    json: true,
    data: Buffer.from(JSON.stringify({ identity })),
    metadata: new Uint8Array(),
  }
}
