import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { getHistory } from '@rostrum/contracts/history'
import { register } from '@rostrum/contracts/registrations'
import { createClient } from '@rostrum/sdk/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rostrum } from '../harness/command-line.ts'
import { openDemo } from '../harness/demo.ts'
import { copyLog, startEventStore } from '../harness/event-store.ts'
import { newDataDirectory, type Product, startProduct } from '../harness/product.ts'

const { data: demo, ids } = openDemo()
const { data, browser, remove } = await newDataDirectory()
const home = join(data, 'eventstore')
const cluster = await startEventStore(join(browser, 'cluster'))
const products: Product[] = []
let moments: string[]

async function start(env: Readonly<Record<string, string>> = {}) {
  const product = await startProduct({ data, env })
  products.push(product)
  return product
}

beforeAll(async () => {
  const { printed: backup } = await rostrum(demo, 'backup', join(browser, 'backups'))
  await rostrum(data, 'restore', backup)
})
afterAll(async () => {
  for (const product of products) await product.kill()
  await cluster.stop()
  await remove()
})

const bearer = { authorization: `Bearer ${ids.apiKey}` }

/** An answer as it came. */
async function ask({ url }: Product, path: string, body?: object): Promise<string> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...bearer,
      ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return await answer.text()
}

/** Places in the log and moments of both clocks, as somebody may have kept them. */
async function keptMoments({ url }: Product) {
  const client = createClient({ baseUrl: url, key: ids.apiKey })
  const params = { webinarId: ids.webinarIds[3] }
  const { items } = await client.call(getHistory, { params, query: { limit: 100 } })
  const [newest, middle] = [items[0], items[Math.floor(items.length / 2)]]
  if (!newest || !middle) throw new Error('The webinar has no history.')
  return [
    ...[newest, middle].flatMap(({ position, recordedAt }) => [
      `asOf=position:${position}&clock=recorded`,
      `asOf=${recordedAt}&clock=recorded`,
    ]),
    'asOf=2021-05-26T10:00:00Z',
    `asOf=2021-06-03T13:10:00Z@position:${newest.position}`,
  ]
}

/** What the golden series answers: now, as of kept moments, from kept places, and in reports. */
async function answers(product: Product) {
  const paths = ids.webinarIds.flatMap((webinarId) => [
    ...[`/webinars/${webinarId}`, `/webinars/${webinarId}/numbers`],
    `/webinars/${webinarId}/registrations?limit=500`,
    `/webinars/${webinarId}/history?include=people&limit=20`,
  ])
  const then = moments.flatMap((moment) => [
    `/webinars/${ids.webinarIds[3]}?${moment}`,
    `/webinars/${ids.webinarIds[3]}/registrations?limit=500&${moment}`,
  ])
  const told: Record<string, unknown> = {}
  for (const path of [...paths, ...then]) told[path] = lasting(await ask(product, path))
  for (const moment of moments) {
    const asked = Object.fromEntries(new URLSearchParams(moment))
    const parameters = { webinarId: ids.webinarIds[3] }
    const report = { definition: 'attendance@1', parameters, ...asked }
    const { sha256, position, rows } = JSON.parse(await ask(product, '/reports', report))
    // By when things happened, it is of all that the log has learned by now.
    const place = asked['clock'] === 'recorded' ? position : undefined
    told[`report ${moment}`] = { sha256, place, rows }
  }
  return told
}

/** A cursor outlives no process, wherever the log is. */
const lasting = (text: string) => text.replace(/,?"next":"[^"]*"/, '')

/** Every public fact with its position, from the first one. */
async function feedOf(product: Product) {
  const facts: { position: string }[] = []
  for (let after = '0'; ; ) {
    const page = JSON.parse(await ask(product, `/feed?after=${after}&limit=500`))
    if (page.items.length === 0) return facts
    facts.push(...page.items)
    after = page.next
  }
}

async function registerSomebody({ url }: Product, name: string): Promise<bigint> {
  const params = { webinarId: ids.upcomingWebinarId }
  const body = { name, email: `${name}@example.org` }
  const client = createClient({ baseUrl: url })
  await client.call(register, { params, body })
  return BigInt(client.lastPosition ?? -1)
}

/** Until the log is in files that far. */
async function archived(upTo: bigint) {
  await expect
    .poll(
      async () => {
        const { printed } = await rostrum(data, 'history', 'status', '--json')
        return printed ? BigInt(JSON.parse(printed).position) : -1n
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBeGreaterThanOrEqual(upTo)
}

async function whole(from: string, to: string) {
  expect(await copyLog(from, to)).toMatchObject({ code: 0 })
}

it('the golden series is the same byte for byte on a copy of its log, and back home', async () => {
  const before = await start()
  moments = await keptMoments(before)
  const bookmark = { name: 'Before the move', asOf: '2021-06-03T13:30:00Z' }
  const { asOf } = JSON.parse(await ask(before, '/bookmarks', bookmark))
  moments.push(`asOf=${asOf}`)
  const [told, facts] = [await answers(before), await feedOf(before)]
  const bookmarks = await ask(before, '/bookmarks')
  await archived(BigInt(facts.at(-1)?.position ?? 0))
  await before.stop()

  await whole(home, cluster.url)
  const env = { EVENTSTORE_URL: cluster.url }
  const out = await start(env)
  expect(await ask(out, '/bookmarks')).toEqual(bookmarks)
  expect(await answers(out)).toEqual(told)
  expect(await feedOf(out)).toEqual(facts)
  const first = await registerSomebody(out, 'out')
  expect(first).toBeGreaterThan(BigInt(facts.at(-1)?.position ?? 0))
  await out.stop()

  await rename(home, `${home}.before`)
  await whole(cluster.url, home)
  const back = await start()
  expect(await answers(back)).toEqual(told)
  const last = await registerSomebody(back, 'back')
  expect(last).toBeGreaterThan(first)
  const later = await feedOf(back)
  expect(later.slice(0, facts.length)).toEqual(facts)
  await archived(last)
  await back.stop()
  // Nothing was made anew, and the tables are what the log says.
  expect([out, back].map((product) => product.output()).join()).not.toMatch(
    /built again|begins again/,
  )
  for (const command of [['audit'], ['history', 'verify']]) {
    const said = await rostrum(data, ...command)
    expect(said.code, said.noted).toBe(0)
  }
})
