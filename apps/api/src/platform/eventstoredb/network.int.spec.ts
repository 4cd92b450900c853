import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EventStore, LogMessage } from '@rostrum/event-sourcing/event-store'
import { UnknownOutcomeError } from '@rostrum/event-sourcing/event-store'
import { describe, expect, onTestFinished, test } from 'vitest'
import { toldEvents } from '../archive/testing.ts'
import { startLog } from '../testing.ts'
import { connect } from './connect.ts'
import { startProxy } from './proxy.fixtures.ts'

type Told = ReturnType<typeof toldEvents>[number]

/** A log that is reached through a network that fails, and beside it. */
async function startFar() {
  const log = await startLog()
  const proxy = await startProxy(log.node.port)
  const pings = 'keepAliveInterval=1000&keepAliveTimeout=1000'
  const { store, close } = connect(`esdb://127.0.0.1:${proxy.port}?tls=false&${pings}`)
  onTestFinished(async () => {
    await close()
    proxy.close()
    await log.stop()
  })
  return { proxy, store, beside: log.store }
}

/** Events of streams of their own. */
function newEvents(count: number): Told[] {
  return toldEvents(count, randomUUID()).map(([, event]) => [`registration-${randomUUID()}`, event])
}

function appended(store: EventStore, [stream, event]: Told, ms = 10_000) {
  return store.append(stream, [event], 'no_stream', { signal: AbortSignal.timeout(ms) })
}

/** Asked again, with the same ids at the same revision, until it is known how it ended. */
async function insisting(store: EventStore, told: Told) {
  for (;;)
    try {
      return await appended(store, told, 2_000)
    } catch (error) {
      if (!(error instanceof UnknownOutcomeError)) throw error
    }
}

describe('an append whose reply', () => {
  test('is lost after the commit is the same append when it is asked again', async () => {
    const { proxy, store, beside } = await startFar()
    const [before, told] = newEvents(2) as [Told, Told]
    await appended(store, before)
    proxy.replies('lose')
    await expect(appended(store, told, 1_000)).rejects.toThrow(UnknownOutcomeError)
    await expect.poll(() => eventsIn(beside, told)).toBe(1)
    proxy.reset()
    proxy.replies('pass')
    const again = await insisting(store, told)
    const { events } = await beside.read(told[0])
    expect(events).toMatchObject([{ id: told[1].id, ...again }])
  })

  test('comes after nobody waits for it any more harms nothing, and is not told to another', async () => {
    const { proxy, store, beside } = await startFar()
    const [before, late, next] = newEvents(3) as [Told, Told, Told]
    await appended(store, before)
    proxy.replies('hold')
    await expect(appended(store, late, 500)).rejects.toThrow(UnknownOutcomeError)
    const waiting = appended(store, next)
    await expect.poll(() => eventsIn(beside, next)).toBe(1)
    proxy.replies('pass')
    const [stored] = (await beside.read(next[0])).events
    expect(await waiting).toMatchObject({ position: stored?.position })
    expect(await eventsIn(beside, late)).toBe(1)
  })
})

describe('of many appends', () => {
  test.each([
    ['connections are reset', async (proxy: Proxy) => proxy.reset()],
    ['the far side closes its half', async (proxy: Proxy) => proxy.halfClose()],
    [
      'the store stalls',
      async (proxy: Proxy) => {
        proxy.replies('hold')
        await sleep(500)
        proxy.replies('pass')
      },
    ],
    [
      'nothing comes through for a while',
      async (proxy: Proxy) => {
        proxy.swallow()
        await sleep(500)
        proxy.mend()
        proxy.reset()
      },
    ],
  ])('while %s, each is stored, and none twice', async (_, fail) => {
    const { proxy, store, beside } = await startFar()
    const all = newEvents(2_000)
    const left = [...all]
    let isOver = false
    const writers = Array.from({ length: 64 }, async () => {
      for (let told = left.pop(); told; told = left.pop()) await insisting(store, told)
    })
    const failing = (async () => {
      for (let times = 0; times < 5 && !isOver; times++) {
        const before = left.length
        await expect.poll(() => isOver || left.length < before, { timeout: 20_000 }).toBe(true)
        await fail(proxy)
      }
    })()
    await Promise.all(writers)
    isOver = true
    await failing
    const stored = await Array.fromAsync(beside.readAll(), ({ id }) => id)
    expect(stored.toSorted()).toEqual(all.map(([, { id }]) => id).toSorted())
  })
})

test('a follower who hears nothing any more is told so, and goes on where it was', async () => {
  const { proxy, store, beside } = await startFar()
  const all = newEvents(20)
  for (const told of all.slice(0, 10)) await appended(beside, told)
  const seen: string[] = []
  let after: bigint | undefined
  const follow = async (until: number) => {
    const stop = new AbortController()
    for await (const message of store.follow({ after, signal: stop.signal })) {
      if (isEvent(message)) {
        seen.push(message.event.id)
        after = message.event.position
      }
      if (seen.length === until) stop.abort()
    }
  }
  const broken = follow(Number.POSITIVE_INFINITY).catch((error: Error) => error.message)
  await expect.poll(() => seen.length).toBe(10)
  proxy.swallow()
  for (const told of all.slice(10)) await appended(beside, told)
  expect(await broken).toMatch(/UNAVAILABLE/)
  expect(seen).toHaveLength(10)
  proxy.reset()
  proxy.mend()
  while (seen.length < all.length) await follow(all.length).catch(() => undefined)
  expect(seen).toEqual(all.map(([, { id }]) => id))
})

type Proxy = Awaited<ReturnType<typeof startProxy>>

function isEvent(message: LogMessage) {
  return message.kind === 'event'
}

async function eventsIn(store: EventStore, [stream]: Told) {
  return (await store.read(stream)).events.length
}
