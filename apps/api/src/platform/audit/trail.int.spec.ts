import { randomUUID } from 'node:crypto'
import type { NewEvent } from '@rostrum/event-sourcing/event'
import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { migrate, openWholeDatabase } from '../database.ts'
import { freshDatabase } from '../engines/testing.ts'
import { startLog } from '../testing.ts'
import { Decisions } from './decisions.ts'
import { type Fact, nobodys } from './fact.ts'
import { Trail, type TrailOptions } from './trail.ts'
import { verifyChain } from './verification.ts'

const whole = openWholeDatabase(await freshDatabase())
await migrate(whole)
const log = await startLog()
const following: Decisions[] = []
const patience = 20_000
afterAll(async () => {
  for (const one of following) await one.stop()
  await log.stop()
  await whole.destroy()
})

let organizationId = ''
beforeEach(() => {
  organizationId = randomUUID()
})

const used = (subject: string): Fact => ({
  ...{ organizationId, at: '2021-06-03T14:00:00.000Z', actor: 'key:1', kind: 'key_used', subject },
  ...{ network: 'public_ipv4', count: 1 },
})
const open = (options: TrailOptions = {}) => Trail.open(whole, options)

async function rowsOf(id = organizationId) {
  const { rows } = await sql<{ kind: string; subject: string; count: bigint; position: bigint }>`
    select kind, subject, count, position from audit.entry
    where organization_id = ${id} order by sequence`.execute(whole)
  return rows
}

test('what waits is written and signed when the server stops, counts of a minute too', async () => {
  const trail = await open()
  for (const subject of ['readFeed', 'readFeed', 'listSeries', 'readFeed'])
    trail.record(used(subject))
  await trail.close()
  expect((await rowsOf()).map(({ subject, count }) => [subject, count])).toEqual([
    ['readFeed', 1n],
    ['listSeries', 1n],
    ['readFeed', 2n],
  ])
  expect(await verifyChain(whole, organizationId, trail.key)).toMatchObject({
    ...{ intact: true, signed: { sequence: 3 } },
  })
})

test('what is more than may wait is counted, and the gap is on record', async () => {
  const trail = await open({ most: 2 })
  for (const subject of ['a', 'b', 'c', 'd']) trail.record(used(subject))
  await trail.close()
  expect((await rowsOf()).map(({ subject }) => subject)).toEqual(['a', 'b'])
  expect(await rowsOf(nobodys)).toContainEqual(expect.objectContaining({ kind: 'lost', count: 2n }))
})

async function decide(count: number, actor = 'user:1') {
  const events = Array.from({ length: count }, (): NewEvent => {
    const ids = { $correlationId: randomUUID(), $causationId: randomUUID() }
    const command = { commandId: randomUUID(), commandHash: '', actor, organizationId }
    const metadata = { ...ids, ...command, occurredAt: '2021-06-03T14:00:00Z', schemaVersion: 1 }
    return { id: randomUUID(), type: 'WebinarPublished', data: {}, metadata }
  })
  return await log.store.append(`webinar-${randomUUID()}`, events, 'no_stream')
}

async function follow() {
  const trail = await open()
  await trail.close()
  const decisions = new Decisions(log.store, whole, trail.key)
  following.push(decisions)
  decisions.start()
  return decisions
}

test('each decision is on record once: over a restart, and with two that follow the log', async () => {
  await decide(3)
  const first = await follow()
  await vi.waitFor(async () => expect(await rowsOf()).toHaveLength(3), patience)
  await first.stop()
  await decide(4)
  await decide(2, 'public')
  await follow()
  await follow()
  await decide(5)
  const { position } = await decide(1)
  await vi.waitFor(async () => expect((await rowsOf()).at(-1)?.position).toBe(position), patience)
  const positions = (await rowsOf()).map((row) => row.position)
  expect(positions).toHaveLength(13)
  expect(new Set(positions).size).toBe(13)
  for (const one of following) await one.stop()
})

test('a log that was restored to an earlier moment is followed from its end', async () => {
  await decide(1)
  await sql`update audit.place set position = position + 1000000000`.execute(whole)
  const behind = await follow()
  await vi.waitFor(async () => {
    const { rows } = await sql<{ position: bigint }>`select position from audit.place`.execute(
      whole,
    )
    expect(rows[0]?.position).toBe(await log.store.head())
  }, patience)
  const { position } = await decide(1)
  await vi.waitFor(async () => expect((await rowsOf()).at(-1)?.position).toBe(position), patience)
  await behind.stop()
})
