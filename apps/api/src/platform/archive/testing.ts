import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NewEvent, RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { derivedId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { onTestFinished } from 'vitest'
import type { ArchivedLog } from './archiver.ts'
import type { Placed } from './batch.ts'
import { openDuckDb } from './duckdb.ts'
import { ArchiveWriter } from './writer.ts'

export const identity = 'the log'
const namespace = '6ba7b810-9dad-41d1-80b4-00c04fd430c8'
const start = Date.parse('2021-05-31T23:50:00Z')

/** A log that says who it is. */
function identified(log: InMemoryEventStore): ArchivedLog {
  return Object.assign(log, { identity: () => Promise.resolve(identity) })
}

/** Facts of some categories of two organizations: registrations of two webinars above all. */
export function toldEvents(count: number, salt = ''): [streamName: string, event: NewEvent][] {
  return Array.from({ length: count }, (_, nth) => {
    const category = ['registration', 'attendance', 'webinar', 'registration'][nth % 4]
    const webinarId = derivedId(namespace, `webinar ${nth % 3}`)
    const id = category === 'webinar' ? webinarId : derivedId(namespace, `${category} ${nth % 40}`)
    const organizationId = derivedId(namespace, `organization ${nth % 5 === 0}`)
    const metadata = {
      ...{ $correlationId: 'a', $causationId: 'b', commandId: `c${nth}`, commandHash: '' },
      ...{ actor: 'user:spec', organizationId, schemaVersion: 1 },
      occurredAt: instantOf(start + nth * 1000),
    }
    const data = { webinarId, words: `Grüße, "${nth}"\n`, nested: { 10: [1.5, null] } }
    const event = { id: derivedId(namespace, `${salt}${nth}`), type: 'Told', data, metadata }
    return [`${category}-${id}`, event]
  })
}

/** A log of these, over the end of a month, by a clock that goes back now and then. */
export async function toldLog(events: ReturnType<typeof toldEvents>) {
  let nth = 0
  const log = new InMemoryEventStore(() =>
    instantOf(start + 3_000 * nth++ - (nth % 7 === 0 ? 9_000 : 0)).replace(/(:\d\d)Z$/, '$1.000Z'),
  )
  const revisions = new Map<string, bigint>()
  for (const [streamName, event] of events) {
    const before = revisions.get(streamName)
    const { revision } = await log.append(streamName, [event], before ?? 'no_stream')
    revisions.set(streamName, revision)
  }
  return identified(log)
}

/** A directory for a history and a DuckDB to write it with, gone after the test. */
export async function startHistory() {
  const directory = await mkdtemp(join(tmpdir(), 'rostrum-history-'))
  const spill = `${directory}.tmp`
  const duckDb = await openDuckDb({ threads: 2, memory: '512MB', spill })
  const connection = await duckDb.connect()
  onTestFinished(async () => {
    connection.closeSync()
    duckDb.closeSync()
    for (const path of [directory, spill]) await rm(path, { recursive: true, force: true })
  })
  return { directory, connection, connect: () => duckDb.connect() }
}

/** Each event with the one before it. */
export function inOrder(events: readonly RecordedEvent[]): Placed[] {
  return events.map((event, nth) => ({ event, previous: events[nth - 1]?.position }))
}

/** Archives a log up to a place in batches of some size. */
export async function archived(
  log: EventStore,
  {
    directory,
    connection,
  }: Pick<Awaited<ReturnType<typeof startHistory>>, 'directory' | 'connection'>,
  { upTo, batch }: { upTo?: bigint; batch: number },
) {
  const writer = await ArchiveWriter.open(directory, connection)
  const events = inOrder(await Array.fromAsync(log.readAll({ ...(upTo && { upTo }) })))
  for (let from = 0; from < events.length; from += batch)
    await writer.add(identity, events.slice(from, from + batch))
  return writer
}
