import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@rostrum/contracts/problem'
import { cancelReport, getReport, Report, RunningReport } from '@rostrum/contracts/reports'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { expect, test } from 'vitest'
import { planRoom } from './attendance/testing.ts'
import { callsOf } from './calls.fixtures.ts'
import { startApp } from './platform/testing.ts'

/** Holds whoever reads the log as a whole after so many events, until it is opened. */
class Gate {
  /** How many came to it while it held. */
  held = 0
  #after = Infinity
  #opened = Promise.withResolvers<void>()
  /** Rejected for whoever is held. */
  #error: Error | undefined

  before(store: EventStore): EventStore {
    return {
      read: (...asked) => store.read(...asked),
      append: (...given) => store.append(...given),
      readAll: (asked) => this.#held(store, asked),
      follow: (asked) => store.follow(asked),
      head: (asked) => store.head(asked),
    }
  }

  hold(after: number) {
    this.held = 0
    this.#after = after
    this.#opened = Promise.withResolvers()
    this.#error = undefined
  }

  /** Lets them go on, or lets whoever comes to it fail. */
  open(error?: Error) {
    if (!error) this.#after = Infinity
    this.#error = error
    this.#opened.resolve()
  }

  async untilHeld(many: number) {
    while (this.held < many) await sleep(1)
  }

  async *#held(store: EventStore, options: Parameters<EventStore['readAll']>[0]) {
    let read = 0
    for await (const event of store.readAll(options)) {
      if (++read > this.#after) {
        this.held += 1
        await Promise.race([this.#opened.promise, options.signal && once(options.signal, 'abort')])
        options.signal?.throwIfAborted()
        if (this.#error) throw this.#error
      }
      yield event
    }
  }
}

const gate = new Gate()
const running = await startApp({ through: (store) => gate.before(store) })
const { webinarId, registered: mary, record } = await planRoom(running)
await record({
  kind: 'joined',
  connectionId: 'c',
  at: '2021-06-03T13:05:00Z',
  registrationId: mary.id,
})
await running.settled()
const { app } = running
const { send, refused } = callsOf(running)
const body = { definition: 'attendance@1', parameters: { webinarId } }

async function ask(
  key = randomUUID(),
  given: object = body,
  headers = { prefer: 'respond-async' },
) {
  return await app.inject({
    ...{ method: 'POST', url: '/api/v1/reports', payload: given },
    headers: { host: '127.0.0.1:4300', 'idempotency-key': key, ...headers },
  })
}

async function begun(key = randomUUID()) {
  const answer = await ask(key)
  expect(answer.statusCode).toBe(202)
  return { answer, told: RunningReport.parse(answer.json()) }
}

async function untilMade(reportId: string) {
  for (;;) {
    const answer = await send(getReport, { params: { reportId } })
    if (answer.statusCode !== 202) return answer
  }
}

test('a long run is told of as it goes on, and its rows are where it said', async () => {
  gate.hold(5)
  const { answer, told } = await begun()
  expect(answer.headers).toMatchObject({
    location: `/api/v1/reports/${told.id}`,
    'retry-after': '1',
  })
  expect(told).toMatchObject({ status: 'running', ...body, clock: 'occurred' })
  const params = { reportId: told.id }
  for (let progress = 0; progress === 0; ) {
    const meanwhile = await send(getReport, { params })
    expect([meanwhile.statusCode, meanwhile.headers['retry-after']]).toEqual([202, '1'])
    progress = RunningReport.parse(meanwhile.json()).progress
    expect(progress).toBeLessThan(1)
  }
  gate.open()
  const made = await untilMade(told.id)
  expect(made.statusCode).toBe(200)
  const quick = await ask(randomUUID(), body, { prefer: 'handling=lenient' })
  expect(quick.statusCode).toBe(201)
  expect(Report.parse(made.json()).sha256).toBe(Report.parse(quick.json()).sha256)
})

test('the same key joins the run that is on its way, and another request under it is refused', async () => {
  gate.hold(5)
  const key = randomUUID()
  const [one, other] = await Promise.all([begun(key), begun(key)])
  expect(other.told).toMatchObject({ id: one.told.id, startedAt: one.told.startedAt })
  const reused = await ask(key, { ...body, clock: 'recorded' })
  expect(Problem.parse(reused.json()).code).toBe('idempotency_key_reused')
  gate.open()
  expect((await untilMade(one.told.id)).statusCode).toBe(200)
  expect((await ask(key)).statusCode).toBe(201)
})

test('one that is cancelled is not made, twice is no mistake, and its key begins it again', async () => {
  gate.hold(5)
  const key = randomUUID()
  const { told } = await begun(key)
  const params = { reportId: told.id }
  for (let times = 0; times < 2; times++)
    expect((await send(cancelReport, { params })).statusCode).toBe(200)
  expect(await refused(getReport, { params })).toMatchObject({
    ...{ status: 410, code: 'report_cancelled' },
  })
  gate.open()
  const again = await ask(key, body, { prefer: '' })
  expect([again.statusCode, Report.parse(again.json()).id]).toEqual([201, told.id])
  expect((await refused(cancelReport, { params })).code).toBe('report_made')
  const nowhere = { reportId: randomUUID() }
  expect((await refused(cancelReport, { params: nowhere })).code).toBe('report_not_found')
})

test('what fails on the way says so to whoever asks, and is not kept', async () => {
  gate.hold(5)
  const { told } = await begun()
  gate.open(new Error('The log is torn.'))
  const failed = await untilMade(told.id)
  expect([failed.statusCode, Problem.parse(failed.json()).code]).toEqual([500, 'internal_error'])
  expect(failed.body).not.toContain('torn')
})

test('eight are made at once and the others wait, a hundred altogether', async () => {
  gate.hold(5)
  const all = []
  for (let nth = 0; nth < 100; nth++) all.push((await begun()).told)
  await gate.untilHeld(8)
  const refusal = await ask()
  expect([refusal.statusCode, Problem.parse(refusal.json()).code]).toEqual([
    429,
    'too_many_reports',
  ])
  expect(gate.held).toBe(8)
  // One that waits is cancelled like one that is made, and each makes room when it ends.
  await send(cancelReport, { params: { reportId: all[99]?.id } })
  await send(cancelReport, { params: { reportId: all[0]?.id } })
  const next = await begun()
  await gate.untilHeld(9)
  gate.open()
  for (const { id } of [...all.slice(1, 99), next.told])
    expect((await untilMade(id)).statusCode).toBe(200)
})
