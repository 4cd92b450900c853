import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { startNode } from '@rostrum/eventstore-embedded/node'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { planOpenWebinar, startApp } from './testing.ts'

const { app, commands, database, log, settled } = await startApp()
let { node } = log
afterAll(() => node.stop())

const { webinarId } = await planOpenWebinar({ commands })
await settled()
await app.inject({
  ...{ method: 'PUT', url: `/api/v1/webinars/${webinarId}/schedule` },
  payload: { localStart: '2099-06-03T14:00', timeZone: 'Europe/London', durationMinutes: 90 },
})
const people = `/api/v1/webinars/${webinarId}/registrations`

test('the event store is stopped and started under load: nothing is lost, nothing is twice', async () => {
  await underLoad(async () => {
    const { port } = node
    await node.stop()
    await sleep(2_000)
    node = await startNode({ directory: log.directory, port })
  })
})

test('every connection to Postgres is cut under load: nothing is lost, nothing is twice', async () => {
  await underLoad(async () => {
    for (let time = 0; time < 20; time++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and datname = current_database()`
        .execute(database)
        .catch(() => undefined)
      await sleep(50)
    }
  })
})

/** People register while `trouble` is made; whoever is not told how it ended asks again. */
async function underLoad(trouble: () => Promise<void>) {
  await settled()
  const before = (await roster()).length
  let isOver = false
  const acknowledged: string[] = []
  const answers = new Map<string, number>()
  const registering = Array.from({ length: 8 }, async () => {
    do {
      const person = { name: 'Mary', email: `${randomUUID()}@example.org` }
      acknowledged.push(await insisting(person, answers))
    } while (!isOver)
  })
  const twentyMore = () => {
    const enough = acknowledged.length + 20
    return expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(enough)
  }
  await twentyMore()
  await trouble()
  await twentyMore()
  isOver = true
  await Promise.all(registering)
  const others = [...answers.keys()].filter((one) => !['201', '200'].includes(one))
  expect(
    others.every((one) => /^503 (outcome_unknown|not_ready)$/.test(one)),
    others.join(),
  ).toBe(true)
  await settled()
  const ids = await roster()
  expect(new Set(acknowledged).size).toBe(acknowledged.length)
  expect(ids.length - before).toBe(acknowledged.length)
  expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([])
}

/** As a client does: the same key until it is told how it ended. */
async function insisting(payload: object, answers: Map<string, number>): Promise<string> {
  const headers = { 'idempotency-key': randomUUID() }
  for (;;) {
    const answer = await app.inject({ method: 'POST', url: people, payload, headers })
    const { code, id } = answer.json<{ code?: string; id: string }>()
    const told = [answer.statusCode, code].filter(Boolean).join(' ')
    answers.set(told, (answers.get(told) ?? 0) + 1)
    if (answer.statusCode < 300) return id
    if (answer.statusCode !== 503) throw new Error(answer.body)
    expect(answer.headers['retry-after']).toBeDefined()
    await sleep(100)
  }
}

async function roster() {
  const { rows } = await sql<{ id: string }>`select registration_id as id
    from read_models.registration_1 where webinar_id = ${webinarId}`.execute(database)
  return rows.map(({ id }) => id)
}
