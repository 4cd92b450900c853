import { join } from 'node:path'
import type { RecordedFact } from '@rostrum/domain/reports/report-definition'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { derivedId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { openDuckDb, rowOf } from './duckdb.ts'
import { type FactsAsked, factsIn } from './facts.ts'
import type { Manifest } from './manifest.ts'
import { archived, startHistory, toldEvents, toldLog } from './testing.ts'

const log = await toldLog(toldEvents(300))
const events = await Array.fromAsync(log.readAll({}))
const [first] = events
if (!first) throw new Error('There are events.')
const { organizationId } = first.metadata
const { webinarId } = first.data as { webinarId: string }
const end = events.at(-1)?.position ?? 0n
const all = { organizationId, categories: [], ignores: [], asksWho: true, end, bound: end }

test.each([1, 7, 90, 1000])(
  'facts come once each and in order, archived %i at a time',
  async (batch) => {
    const facts = await read(all, batch)
    expect(facts).toEqual(events.filter(isOurs).map(factOf))
  },
)

test('who did it is told to whoever asks', async () => {
  const nobody = { actor: '', commandId: '' }
  const expected = events.filter(isOurs).map((event) => ({ ...factOf(event), ...nobody }))
  expect(await read({ ...all, asksWho: false })).toEqual(expected)
})

test('only what names the webinar, up to the bound, and of no ignored type', async () => {
  const bound = events[200]?.position ?? 0n
  const facts = await read({ ...all, webinars: [webinarId], bound })
  const expected = events.filter(isOurs).map(factOf)
  const isAsked = ({ data, position, streamName }: RecordedFact) =>
    position <= bound &&
    ((data as { webinarId: string }).webinarId === webinarId ||
      streamName === `webinar-${webinarId}`)
  expect(facts).toEqual(expected.filter(isAsked))
  expect(facts.length).toBeGreaterThan(10)
  expect(await read({ ...all, ignores: ['Told'] })).toEqual([])
})

test('what strangers wrote comes as they wrote it', async () => {
  const strange = new InMemoryEventStore()
  const metadata = { organizationId, actor: '"\\\n', occurredAt: 'then' }
  const event = {
    id: derivedId(organizationId, 'strange'),
    type: 'A "word"\u0000,',
    data: undefined,
  }
  // Others keep to no schema.
  const told = { ...event, metadata: metadata as (typeof events)[number]['metadata'] }
  await strange.append('webinar-"]', [told], 'no_stream')
  const [{ position, recordedAt } = { position: 0n, recordedAt: '' }] = await Array.fromAsync(
    strange.readAll({}),
  )
  const history = await startHistory()
  const identified = Object.assign(strange, { identity: () => Promise.resolve('strange') })
  const { manifest } = await archived(identified, history, { batch: 10 })
  const [facts] = await Array.fromAsync(
    factsIn(history.connect, filesIn(history, manifest), { ...all, bound: position }),
  )
  const { type } = event
  const place = { streamName: 'webinar-"]', position, recordedAt, commandId: null }
  expect(facts?.map(plain)).toEqual([
    { type, data: null, at: 'then', actor: metadata.actor, ...place },
  ])
})

test('what does not fit into memory is put aside, also where nothing was before', async () => {
  const { directory } = await startHistory()
  const spill = join(directory, 'not', 'there', 'yet')
  const duckDb = await openDuckDb({ threads: 1, memory: '40MB', spill })
  const connection = await duckDb.connect()
  const sorted = 'select hash(range) as h, range from range(3000000) order by h'
  expect(await rowOf(connection, `select count(*) from (${sorted} offset 1)`)).toEqual([2_999_999n])
  duckDb.closeSync()
})

async function read(asked: FactsAsked & { bound: bigint }, batch = 90) {
  const history = await startHistory()
  const { manifest } = await archived(log, history, { batch })
  const chunks = factsIn(history.connect, filesIn(history, manifest), asked)
  return (await Array.fromAsync(chunks)).flat().map(plain)
}

function filesIn({ directory }: { directory: string }, manifest: Manifest | undefined) {
  const files = manifest?.files ?? []
  return files.map((file) => ({ ...file, path: join(directory, file.path) }))
}

function isOurs({ metadata }: (typeof events)[number]) {
  return metadata.organizationId === organizationId
}

function factOf({
  type,
  data,
  streamName,
  position,
  recordedAt,
  metadata,
}: (typeof events)[number]) {
  const { occurredAt: at, actor, commandId } = metadata
  return plain({ type, at, data, streamName, position, recordedAt, actor, commandId })
}

/** By what a fold may ask of a fact. */
function plain(fact: RecordedFact): RecordedFact {
  const { type, at, data, streamName, position, recordedAt, actor, commandId } = fact
  return { type, at, data, streamName, position, recordedAt, actor, commandId }
}
