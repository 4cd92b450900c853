import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { readReadiness } from '@rostrum/sdk/readiness'
import { clientOf, type SignedIn } from '@rostrum/sdk/signed-in'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventStore, startEventStore } from '../harness/event-store.ts'
import { expectAllThereOnce, Registering, rosterOf } from '../harness/load.ts'
import { openWebinar } from '../harness/plan.ts'
import { childrenOf, postgresOn } from '../harness/processes.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'
import { setUpOwner } from '../harness/session.ts'

const { data, browser, remove } = await newDataDirectory()
const log = join(browser, 'log')
let store: EventStore
let product: Product
let owner: SignedIn
let webinarId: string
let people: Registering
/** Whom to wake when the tests are over, whatever became of them. */
const stopped = new Set<number>()

beforeAll(async () => {
  store = await startEventStore(log)
  product = await start()
  owner = await setUpOwner(product)
  webinarId = (await openWebinar(owner, 'Under silence')).webinarId
  people = new Registering(product.url, webinarId)
})
afterAll(async () => {
  for (const pid of stopped) signal(pid, 'SIGCONT')
  await Promise.race([people?.stop(), wait(30_000)])
  await product?.stop()
  await store?.stop()
  await remove()
})

describe('While people register', () => {
  it('the product starts before its event store, says what it waits for, and serves by itself', async () => {
    await people.served(20)
    await Promise.all([product.stop(), store.stop()])
    const starting = start(Number(new URL(product.url).port))
    await missing('event store')
    await takesNothing('not_ready')
    store = await startEventStore(log, portOf(store.url))
    product = await starting
    await people.served(20)
  })

  it('the event store is away: reads are served, writes are told to come again', async () => {
    await people.served(20)
    await store.stop()
    await missing('event store')
    await takesNothing('outcome_unknown')
    expect(await roster()).not.toEqual([])
    store = await startEventStore(log, portOf(store.url))
    await people.served(20)
    await ready()
  })

  it('the event store stops answering and stays connected: that is noticed, and gone on after', async () => {
    await people.served(20)
    signal(store.pid, 'SIGSTOP')
    await missing('event store')
    await takesNothing('outcome_unknown')
    expect(await roster()).not.toEqual([])
    signal(store.pid, 'SIGCONT')
    await people.served(20)
    await ready()
  })

  it('the database stops answering and stays connected: that is noticed, and gone on after', async () => {
    await people.served(20)
    const pid = await postgresOn(data)
    const family = [pid, ...(await childrenOf(pid))]
    for (const one of family) signal(one, 'SIGSTOP')
    await missing('database')
    for (const one of family) signal(one, 'SIGCONT')
    await people.served(20)
    await ready()
  })

  it('and through all of it nothing that was acknowledged is lost, and nothing is there twice', async () => {
    await people.stop()
    await ready()
    await expectAllThereOnce(clientOf(owner), webinarId, people.acknowledged)
  })
})

const patience = { timeout: 60_000, interval: 100 }

function start(port = 0) {
  return startProduct({ data, port, env: { EVENTSTORE_URL: store.url } })
}

function portOf(url: string) {
  return Number(/:(\d+)\?/.exec(url)?.[1])
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGCONT') {
  if (name === 'SIGSTOP') stopped.add(pid)
  process.kill(pid, name)
}

function roster() {
  return rosterOf(clientOf(owner), webinarId)
}

/** It lives, and is not ready for want of this. */
async function missing(what: string) {
  const names = async () => {
    const { missing: lacking } = await readReadiness({ baseUrl: product.url })
    return lacking.map(({ name }) => name)
  }
  await expect.poll(names, patience).toContain(what)
  expect((await fetch(`${product.url}/livez`)).status).toBe(200)
}

/** Somebody who registers now is told to come again, and why. */
async function takesNothing(code: string) {
  const answer = await fetch(`${product.url}/api/v1/webinars/${webinarId}/registrations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ name: 'Somebody', email: `${crypto.randomUUID()}@example.org` }),
  })
  expect(await answer.json()).toMatchObject({ status: 503, code })
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
}

async function ready() {
  await expect
    .poll(() => readReadiness({ baseUrl: product.url }), patience)
    .toEqual({ status: 'ready', missing: [] })
}
