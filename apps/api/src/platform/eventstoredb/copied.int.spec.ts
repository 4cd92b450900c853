import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore, LogMessage } from '@rostrum/event-sourcing/event-store'
import { saveLog } from '@rostrum/eventstore-embedded/backup'
import { copyLog } from '@rostrum/eventstore-embedded/copy/copy'
import { expect, onTestFinished, test } from 'vitest'
import { toldEvents } from '../archive/testing.ts'
import { reachLog } from '../engines/reach-log.ts'
import { startLog } from '../testing.ts'
import { connect } from './connect.ts'

const events = toldEvents(1_300)
const later = toldEvents(20, 'later')
const urlOf = ({ node }: Awaited<ReturnType<typeof startLog>>) => `esdb://${node.address}?tls=false`

async function startedLog() {
  const log = await startLog()
  onTestFinished(() => log.stop())
  return log
}

/** Each event in its stream, behind what is there. */
async function tell(store: EventStore, told: typeof events) {
  const revisions = new Map<string, bigint | 'no_stream'>()
  const answers = []
  for (const [streamName, event] of told) {
    const before = revisions.get(streamName) ?? (await store.read(streamName)).revision
    const answer = await store.append(streamName, [event], before)
    revisions.set(streamName, answer.revision)
    answers.push(answer)
  }
  return answers
}

const read = (store: Pick<EventStore, 'readAll'>, asked: { after?: bigint; upTo?: bigint } = {}) =>
  Array.fromAsync(store.readAll(asked))

async function followed(store: EventStore, after: bigint | undefined, until: bigint) {
  const stop = new AbortController()
  const seen: LogMessage[] = []
  for await (const message of store.follow({ after, signal: stop.signal })) {
    seen.push(message)
    if (message.kind === 'event' && message.event.position === until) stop.abort()
  }
  return seen.flatMap((message) => (message.kind === 'event' ? [message.event] : []))
}

/** Some of the places in a log that somebody may have kept. */
const places = (log: readonly RecordedEvent[]) =>
  [0, 1, 499, 500, 501, 777, 1_000, log.length - 2, log.length - 1].map(
    (nth) => log[nth]?.position ?? 0n,
  )

test('what was copied is told as its first store told it, from every place, and the log goes on', async () => {
  const [first, copy] = [await startedLog(), await startedLog()]
  const answers = await tell(first.store, events)
  await copyLog({ from: urlOf(first), to: urlOf(copy) }, () => {})
  const log = await read(first.store)
  expect(log).toHaveLength(events.length)
  expect(await read(copy.store)).toEqual(log)
  expect(await copy.store.identity()).toBe(first.node.identity)
  expect(await copy.store.head()).toBe(await first.store.head())
  const [[stream, event] = ['', undefined]] = events
  expect(await copy.store.read(stream)).toEqual(await first.store.read(stream))
  // A command that was answered before is answered as before.
  expect(event && (await copy.store.append(stream, [event], 'no_stream'))).toEqual(answers[0])

  const head = log.at(-1)?.position ?? 0n
  for (const after of places(log)) {
    const expected = log.filter(({ position }) => position > after)
    expect(await read(copy.store, { after })).toEqual(expected)
    expect(await read(copy.store, { upTo: after })).toEqual(
      await read(first.store, { upTo: after }),
    )
  }
  for (const after of places(log).slice(0, -1)) {
    const expected = log.filter(({ position }) => position > after)
    expect(await followed(copy.store, after, head)).toEqual(expected)
  }

  const added = await tell(copy.store, later)
  const positions = added.map(({ position }) => position)
  expect(positions.every((position, nth) => position > (positions[nth - 1] ?? head))).toBe(true)
  const whole = await read(copy.store)
  expect(whole.slice(log.length).map(({ position }) => position)).toEqual(positions)
  expect(await copy.store.head()).toBe(positions.at(-1))
  for (const after of [log.at(-5)?.position, head, positions[3]]) {
    if (after === undefined) throw new Error('Nothing was told.')
    const expected = whole.filter(({ position }) => position > after)
    expect(await read(copy.store, { after })).toEqual(expected)
    expect(await followed(copy.store, after, positions.at(-1) ?? 0n)).toEqual(expected)
  }
})

test('back in a directory it is the same log, also for whoever reads its file', async () => {
  const [first, out] = [await startedLog(), await startedLog()]
  const data = await mkdtemp(join(tmpdir(), 'rostrum-home-'))
  onTestFinished(() => rm(data, { recursive: true, force: true }))
  await tell(first.store, events)
  await copyLog({ from: urlOf(first), to: urlOf(out) }, () => {})
  await tell(out.store, later)
  await copyLog({ from: urlOf(out), to: join(data, 'eventstore') }, () => {})
  const log = await read(out.store)
  const file = reachLog(data, {})
  expect(await file.identity()).toBe(first.node.identity)
  expect(await read(file)).toEqual(log)
  for (const after of places(log))
    expect(await read(file, { after })).toEqual(log.filter(({ position }) => position > after))
  const saved = await saveLog(join(data, 'eventstore'), join(data, 'saved.db'))
  expect(saved.identity).toBe(first.node.identity)
})

test('a copy that was broken off is no log until it is whole', async () => {
  const [first, copy] = [await startedLog(), await startedLog()]
  await tell(first.store, events.slice(0, 3))
  const [[, event] = ['', undefined]] = events
  const begun = { type: '$log-copy-begun', data: { identity: first.node.identity } }
  if (event) await copy.store.append('log-copied', [{ ...event, ...begun }], 'no_stream')
  const { store, close } = connect(urlOf(copy))
  onTestFinished(close)
  for (const asked of [() => store.identity(), () => store.head(), () => read(store)])
    await expect(asked()).rejects.toThrow(/broken off: run the same copy again/)
  await copyLog({ from: urlOf(first), to: urlOf(copy) }, () => {})
  expect(await store.identity()).toBe(first.node.identity)
  expect(await read(store)).toEqual(await read(first.store))
})
