import { randomUUID } from 'node:crypto'
import type { EventStore, FollowOptions } from '@rostrum/event-sourcing/event-store'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { expect, onTestFinished, test } from 'vitest'
import { LogWatch } from './log-watch.ts'

test('each is told in order what comes after the place that they are at, over one subscription', async () => {
  const { store, watched, open } = opened()
  const first = await append(store, 'a')
  await append(store, 'b')
  const [all, later] = [watched(undefined), watched(first)]
  await expect.poll(() => [all, later]).toEqual([['a', 'b'], ['b']])
  await append(store, 'c')
  await expect
    .poll(() => [all, later])
    .toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
    ])
  expect(open.size).toBe(1)
})

test('who comes while an event is on its way to the others is told all that went before it, too', async () => {
  const { store, watched, between } = opened()
  const first = watched(undefined)
  await append(store, 'a')
  await expect.poll(() => first).toEqual(['a'])
  let late: readonly string[] = []
  between(() => (late = watched(undefined)))
  await append(store, 'b')
  await expect
    .poll(() => [first, late])
    .toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
})

test('who cannot take an event holds up nobody else, and is told it again', async () => {
  const { store, watched } = opened()
  let refuses = true
  const taken = watched(undefined, (type) => {
    if (type === 'b' && refuses) throw new Error('Not now.')
  })
  const others = watched(undefined)
  for (const type of ['a', 'b', 'c']) await append(store, type)
  await expect.poll(() => others).toEqual(['a', 'b', 'c'])
  expect(taken).toEqual(['a'])
  refuses = false
  await expect.poll(() => taken, { timeout: 10_000 }).toEqual(['a', 'b', 'c'])
  expect(others).toEqual(['a', 'b', 'c'])
})

test('nothing is read for nobody', async () => {
  const { watched, open, leave } = opened()
  watched(undefined)
  await expect.poll(() => open.size).toBe(1)
  leave()
  await expect.poll(() => open.size).toBe(0)
})

function opened() {
  const memory = new InMemoryEventStore()
  const open = new Set<FollowOptions>()
  let work: (() => void) | undefined
  /** Once, after the next event was read and before anybody has it. */
  const between = (what: () => void) => (work = what)
  const store: EventStore = {
    read: (...given) => memory.read(...given),
    append: (name, events, revision) => memory.append(name, events, revision),
    readAll: (options) => memory.readAll(options),
    head: () => memory.head(),
    async *follow(options) {
      open.add(options)
      try {
        for await (const message of memory.follow(options)) {
          if (message.kind === 'event' && work) queueMicrotask(work)
          if (message.kind === 'event') work = undefined
          yield message
        }
      } finally {
        open.delete(options)
      }
    },
  }
  const watch = new LogWatch(store)
  const stopped = new AbortController()
  const leave = () => stopped.abort()
  onTestFinished(leave)
  const watched = (after: bigint | undefined, takes: (type: string) => void = () => undefined) => {
    const told: string[] = []
    watch.watch({ after, signal: stopped.signal }, ({ type }) => {
      takes(type)
      told.push(type)
    })
    return told
  }
  return { store, watched, between, open, leave }
}

async function append(store: EventStore, type: string) {
  const ids = { $correlationId: randomUUID(), $causationId: randomUUID(), commandId: randomUUID() }
  const by = { actor: 'user:1', organizationId: randomUUID(), schemaVersion: 1, commandHash: '' }
  const metadata = { ...ids, ...by, occurredAt: '2021-05-20T10:00:00Z' }
  const event = { id: randomUUID(), type, data: {}, metadata }
  return (await store.append(`stream-${type}`, [event], 'no_stream')).position
}
