import {
  downloadQuery,
  downloadQueryLines,
  downloadQueryParquet,
  downloadQuerySheet,
  listHistoryViews,
  listSavedQueries,
  queryHistory,
  removeSavedQuery,
  saveQuery,
} from '@rostrum/contracts/history-queries'
import { Problem } from '@rostrum/contracts/problem'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { planRoom } from './attendance/testing.ts'
import { callsOf } from './calls.fixtures.ts'
import { startApp } from './platform/testing.ts'

const june = (time: string) => `2021-06-03T${time}:00Z`
const running = await startApp()
const { webinarId, registered: mary, record } = await planRoom(running)
await record(
  { kind: 'joined', connectionId: 'c1', at: june('13:05'), registrationId: mary.id },
  { kind: 'left', connectionId: 'c1', at: june('13:45') },
)
await running.settled()

const { send, call } = callsOf(running)

const sql = `select webinar_id, registered, attended, rate from webinar_numbers`

test('a query is answered with what the screens say, as of now and as of then', async () => {
  const now = await call(queryHistory, { body: { sql } })
  expect(now.columns.map(({ name, type }) => [name, type])).toEqual([
    ['webinar_id', 'VARCHAR'],
    ['registered', 'BIGINT'],
    ['attended', 'BIGINT'],
    ['rate', 'DOUBLE'],
  ])
  expect(now).toMatchObject({ rows: [[webinarId, 2, 1, 0.5]], more: false })
  const then = await call(queryHistory, { body: { sql, asOf: june('12:00') } })
  expect(then.rows).toEqual([[webinarId, 2, 0, 0]])
  const early = { sql, asOf: '2001-01-01T00:00:00Z', clock: 'recorded' } as const
  expect(await call(queryHistory, { body: early })).toMatchObject({ rows: [], position: '0' })
  const few = await call(queryHistory, { body: { sql: 'from events', rows: 3 } })
  expect([few.rows.length, few.more]).toEqual([3, true])
})

test.each([
  ['from nowhere', 'query_refused', 'There is no view nowhere. There are: events,'],
  ['select 1; select 2', 'query_refused', 'Write one select, and only one.'],
  ['select nothing from runs', 'query_refused', 'nothing'],
  ['select list(range) from range(1000000000)', 'query_too_large', 'Out of Memory'],
])('%s is refused with the field and the reason', async (wrong, code, detail) => {
  const answer = await send(queryHistory, { body: { sql: wrong } })
  const problem = Problem.parse(answer.json())
  expect([answer.statusCode, problem.code]).toEqual([422, code])
  expect(problem.detail).toContain(detail)
  expect(problem.errors?.[0]).toMatchObject({ pointer: '/sql', detail: problem.detail })
  // Nothing of the machine is told.
  expect(answer.body).not.toMatch(/\/tmp|node_modules|files\.tail/)
})

test('views are told with the type and the meaning of each column', async () => {
  const { items } = await call(listHistoryViews, {})
  const numbers = items.find(({ name }) => name === 'webinar_numbers')
  expect(numbers).toMatchObject({ rows: 'a webinar and what it comes to' })
  expect(numbers?.columns.at(-1)).toEqual({
    ...{ name: 'rate', type: 'DOUBLE', holds: 'attended registrants of the registered' },
  })
  for (const { name, columns } of items)
    expect([name, columns.filter(({ type, holds }) => !type || !holds)]).toEqual([name, []])
})

test('an answer is taken along as a file, each column of one type', async () => {
  const body = {
    sql: `select 1 as a, true as a, null as b, '2021-06-03T13:00:00Z'::timestamptz as c`,
  }
  const csv = await send(downloadQuery, { body })
  expect(csv.body).toBe('\ufeffa,a_2,b,c\r\n1,yes,,2021-06-03T13:00:00Z\r\n')
  const lines = await send(downloadQueryLines, { body })
  expect(lines.body).toBe(`${JSON.stringify({ a: 1, a_2: true, c: june('13:00') })}\n`)
  const { rawPayload } = await send(downloadQueryParquet, { body })
  const file = new Uint8Array(rawPayload).buffer
  expect(await parquetReadObjects({ file })).toEqual([
    { a: 1, a_2: true, b: null, c: new Date(june('13:00')) },
  ])
  const sheet = await send(downloadQuerySheet, { body })
  expect(sheet.rawPayload.subarray(0, 2).toString()).toBe('PK')
  expect(csv.headers['content-disposition']).toMatch(/filename="query-at-\d+\.csv"/)
  const refused = await send(downloadQuery, { body: { sql: 'from nowhere' } })
  expect([refused.statusCode, refused.headers['content-type']]).toEqual([
    422,
    'application/problem+json; charset=utf-8',
  ])
})

test('queries are saved under a name, which takes the newest text, and removed', async () => {
  const first = await call(saveQuery, { body: { name: 'Rates', sql: 'from runs' } })
  await call(saveQuery, { body: { name: 'agenda', sql: 'from agenda' } })
  const second = await call(saveQuery, { body: { name: ' Rates ', sql } })
  expect(second).toMatchObject({ id: first.id, name: 'Rates', sql })
  const { items } = await call(listSavedQueries, {})
  expect(items.map(({ name }) => name)).toEqual(['agenda', 'Rates'])
  await call(removeSavedQuery, { params: { savedQueryId: first.id } })
  expect((await call(listSavedQueries, {})).items.map(({ name }) => name)).toEqual(['agenda'])
  const gone = await send(removeSavedQuery, { params: { savedQueryId: first.id } })
  expect([gone.statusCode, gone.json().code]).toEqual([404, 'saved_query_not_found'])
})

test('whoever leaves ends their query, and gives its turn to the next', async () => {
  await running.app.listen(0, '127.0.0.1')
  const url = `${await running.app.getUrl()}/api/v1/history-queries`
  const endless = 'select count(*) from range(10000000000) a, range(10000000000) b'
  const ask = (query: string, signal?: AbortSignal) =>
    fetch(url, {
      ...{ method: 'POST', signal: signal ?? null, body: JSON.stringify({ sql: query }) },
      headers: { 'content-type': 'application/json', cookie: running.cookie },
    })
  const leaving = new AbortController()
  const asked = [1, 2, 3].map(() => ask(endless, leaving.signal).then(({ status }) => status))
  // Two of one organization are answered at once, and no more.
  expect(await Promise.race(asked)).toBe(429)
  leaving.abort()
  const outcomes = (await Promise.allSettled(asked)).map(({ status }) => status)
  expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect.poll(async () => (await ask('select 1')).status, { timeout: 15_000 }).toBe(200)
})
