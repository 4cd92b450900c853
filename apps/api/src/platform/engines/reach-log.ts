import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { readLog } from '@rostrum/eventstore-embedded/backup'
import { uncarry } from '@rostrum/eventstore-embedded/copy/carried'
import type { Origin } from '@rostrum/eventstore-embedded/copy/origin'
import { identityIn, originIn } from '@rostrum/eventstore-embedded/copy/saved'
import type { StoredEvent } from '@rostrum/eventstore-embedded/log/event'
import { uuidText } from '@rostrum/eventstore-embedded/log/uuid'
import { connect } from '../eventstoredb/connect.ts'

/** The log of a data directory, for whoever reads it and is not its server. */
export interface ReachedLog extends Pick<EventStore, 'readAll'> {
  identity(): Promise<string>
  release(): Promise<void>
}

/**
 * Reaches the event store that `EVENTSTORE_URL` names, else the file of the embedded one, whether
 * its node runs or not. Throws a sentence where there is none.
 */
export function reachLog(path: string, env: Readonly<Record<string, string | undefined>>) {
  return env.EVENTSTORE_URL ? storeAt(env.EVENTSTORE_URL) : logIn(join(path, 'eventstore'))
}

function storeAt(url: string): ReachedLog {
  const { store, close } = connect(url)
  return {
    readAll: (options) => store.readAll(options),
    identity: () => store.identity(),
    release: close,
  }
}

function logIn(directory: string): ReachedLog {
  const file = join(directory, 'log.db')
  if (!existsSync(file))
    throw new Error(`There is no log in ${directory}: set ROSTRUM_DATA as for the server.`)
  return {
    async *readAll({ after, upTo, signal }) {
      const origin = originIn(file)
      const start = after === undefined ? undefined : origin.startFor(after)
      for (const stored of readLog(file, start === undefined ? undefined : Number(start))) {
        signal?.throwIfAborted()
        if (stored.type.startsWith('$') || !stored.json) continue
        const event = recorded(stored, origin)
        if (after !== undefined && event.position <= after) continue
        if (upTo !== undefined && event.position > upTo) return
        yield event
      }
    },
    identity: async () => identityIn(file),
    release: () => Promise.resolve(),
  }
}

/** As the client would have given it. */
function recorded(event: StoredEvent, origin: Origin): RecordedEvent {
  const { id, type, stream, revision, created, data, metadata } = event
  const at = BigInt(event.position)
  const first = origin.isCopied(at) ? uncarry(metadata) : undefined
  return {
    ...{ id: uuidText(id), type, streamName: stream, revision: BigInt(revision) },
    position: first?.position ?? origin.positionOf(at),
    recordedAt: first?.recordedAt ?? new Date(created).toISOString(),
    data: parsed(data),
    metadata: parsed(first?.metadata ?? metadata) as RecordedEvent['metadata'],
  }
}

function parsed(bytes: Uint8Array): unknown {
  return bytes.length === 0 ? {} : JSON.parse(Buffer.from(bytes).toString())
}
