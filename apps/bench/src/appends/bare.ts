import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { any, type ProposedEvent } from '@rostrum/eventstore-embedded/log/event'
import { openForWriting } from '@rostrum/eventstore-embedded/storage/schema'
import { Writer } from '@rostrum/eventstore-embedded/storage/writer'
import { scratch } from '../disk.ts'
import { type Sample, sample } from '../measure.ts'
import { type Load, payload, Streams } from './load.ts'

const encoded = Buffer.from(JSON.stringify(payload))
const nothing = Buffer.alloc(0)

/** The node's own writer, given an append of each as soon as the batch before is durable. */
export function bareCommits(load: Load, n: number): Sample {
  const { directory, remove } = scratch('commits')
  const db = openForWriting(join(directory, 'log.db'))
  const writer = new Writer(db)
  const streams = new Streams(load)
  const latencies: number[] = []
  const started = performance.now()
  while (latencies.length < n) {
    const before = performance.now()
    const outcomes = writer.commit(batchOf(load, streams, latencies.length))
    if (outcomes.some(({ kind }) => kind !== 'stored')) throw new Error('An append was refused.')
    const took = performance.now() - before
    for (const _ of outcomes) latencies.push(took)
  }
  const ms = performance.now() - started
  db.close()
  remove()
  const name = load.hot ? 'the same group commit, 10 % on one stream' : 'the same group commit'
  return sample(name, load.writers, latencies, ms)
}

function batchOf({ writers }: Load, streams: Streams, before: number) {
  return Array.from({ length: writers }, (_, writer) => {
    const stream = streams.of(before + writer, writer)
    if (!stream) return { stream: streams.hot, expected: any, events: [proposed()] }
    const expected = Number(stream.last)
    stream.last += 1n
    return { stream: stream.name, expected, events: [proposed()] }
  })
}

export function proposed(): ProposedEvent {
  return { id: randomBytes(16), type: 'Appended', json: true, data: encoded, metadata: nothing }
}

/** What one writer waits for at least: a row like an event's, inserted and synced by itself. */
export function loneInserts(n: number): Sample {
  const { directory, remove } = scratch('inserts')
  // With what the store asks of SQLite, so that the two sync alike.
  const db = openForWriting(join(directory, 'log.db'))
  const insert = db.prepare('INSERT INTO events VALUES (?, 1, ?, ?, ?, 1, ?, ?, ?, 0)')
  const latencies: number[] = []
  const started = performance.now()
  for (let nth = 0; nth < n; nth++) {
    const before = performance.now()
    insert.run(nth, nth, randomBytes(16), 'Appended', Date.now(), encoded, nothing)
    latencies.push(performance.now() - before)
  }
  const ms = performance.now() - started
  db.close()
  remove()
  return sample('a plain insert', 1, latencies, ms)
}
