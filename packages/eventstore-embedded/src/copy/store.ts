import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ANY } from '@eventstore/db-client'
import { startNode } from '../node.ts'
import { callStreams, type StreamCalls } from './client.ts'
import type { ReadEvent } from './event.ts'
import { type Mark, marksStream } from './origin.ts'
import { readAll, readStream } from './reading.ts'
import { type Run, Writing } from './writing.ts'

/** A store that a log is copied from or into. */
export interface Store {
  /** Every event, the store's own too. */
  readAll(asked?: { from?: bigint | undefined; backwards?: boolean }): AsyncGenerator<ReadEvent>
  /** What an earlier copy says in it. */
  marks(): Promise<Mark[]>
  writing(): Writing
  /** Adds to the stream of marks, of which so many are there. */
  mark(marks: readonly Mark[], there: number): Promise<void>
  tombstone(stream: string): Promise<void>
  close(): Promise<void>
}

/**
 * A connection string is connected to; a directory gets a node, for as long as it is open. One that
 * another node has is refused, and so is a source without a log.
 */
export async function openStore(where: string, role: 'source' | 'target'): Promise<Store> {
  if (/^[a-z+]+:\/\//.test(where)) {
    const connection = await callStreams(where)
    return storeOf(connection, () => connection.close())
  }
  if (role === 'source' && !existsSync(join(where, 'log.db')))
    throw new Error(`There is no log in ${where}.`)
  const node = await startNode({ directory: where })
  const connection = await callStreams(`esdb://${node.address}?tls=false`)
  return storeOf(connection, async () => {
    await connection.close()
    await node.stop()
  })
}

function storeOf(connection: StreamCalls, close: () => Promise<void>): Store {
  return {
    readAll: (asked = {}) => readAll(connection, asked),
    async marks() {
      const events = await Array.fromAsync(readStream(connection, marksStream))
      return events.map(({ type, data }) => ({ type, data: JSON.parse(`${Buffer.from(data)}`) }))
    },
    writing: () => new Writing(connection),
    async mark(marks, there) {
      const writing = new Writing(connection)
      for (const [nth, mark] of marks.entries()) await writing.append(runOf(mark, there + nth))
      await writing.settled()
      writing.end()
    },
    async tombstone(stream) {
      await connection.client.tombstoneStream(stream, { expectedRevision: ANY })
    },
    close,
  }
}

function runOf({ type, data }: Mark, revision: number): Run {
  const event = {
    ...{ id: crypto.randomUUID(), type, contentType: 'application/json' },
    ...{ data: Buffer.from(JSON.stringify(data)), metadata: new Uint8Array() },
  }
  return { stream: marksStream, revision: BigInt(revision), events: [event] }
}
