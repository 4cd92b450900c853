import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { expect, onTestFinished, test, vi } from 'vitest'
import { Archive } from '../archive/archive.ts'
import { openDuckDb, rowOf, rowsOf } from '../archive/duckdb.ts'
import { archived, startHistory, toldEvents, toldLog } from '../archive/testing.ts'
import { mustBeAdmitted, NotAdmitted } from './admitted.ts'
import { refusedBeforehand, refusedBehindTheDoor } from './hostile.fixtures.ts'
import type { Order } from './order.ts'
import { runSql, SqlFault } from './run-sql.ts'
import { furnish } from './sandbox.ts'
import { Tail } from './tail.ts'
import { toldOf } from './told-of.ts'
import { views } from './views.ts'

const log = await toldLog(toldEvents(400))
const [first] = await Array.fromAsync(log.readAll({}))
const organizationId = String(first?.metadata.organizationId)
const secret = 'what-somebody-else-keeps'

/** A history on disk, and beside it a file that is none of it. */
async function history() {
  const { directory, connection } = await startHistory()
  await archived(log, { directory, connection }, { batch: 1000 })
  const archive = new Archive(directory)
  onTestFinished(() => archive.close())
  const elsewhere = join(directory, 'secret.parquet')
  await connection.run(`copy (select '${secret}' as a) to '${elsewhere}'`)
  const asked = { organizationId, clock: 'occurred', sql: '', most } as const
  const told = await Array.fromAsync(toldOf(log, archive, asked))
  const order = told.find((one): one is Order => 'sql' in one)
  if (!order) throw new Error('Nothing was ordered.')
  const own = order.files[0] ?? ''
  const hostile = (sql: string) => sql.replaceAll('{secret}', elsewhere).replaceAll('{own}', own)
  return { directory, archive, order, hostile }
}

const most = { rows: 100, characters: 100_000 }

/** As the process of a query is furnished, without what asks before it. */
async function furnished({ directory, order }: Awaited<ReturnType<typeof history>>) {
  const duckDb = await openDuckDb({ threads: 1, memory: '256MB', spill: `${directory}.tmp/spec` })
  const connection = await duckDb.connect()
  onTestFinished(() => {
    connection.closeSync()
    duckDb.closeSync()
  })
  const tail = await Tail.open(connection)
  tail.close()
  const files = order.files.map((file) => join(directory, file))
  await furnish(connection, { ...order, files })
  return connection
}

test('a view has the columns that people are told of, in their order', async () => {
  const connection = await furnished(await history())
  for (const { name, columns } of views) {
    const described = await Array.fromAsync(rowsOf<[string]>(connection, `describe ${name}`))
    expect([name, described.map(([column]) => column)]).toEqual([name, Object.keys(columns)])
  }
})

/** What a statement is met with; nothing where it was let through. */
async function refusal(work: Promise<unknown>): Promise<Error | undefined> {
  return await work.then(
    () => undefined,
    (error: Error) => error,
  )
}

test(`${refusedBeforehand.length} statements are refused before they run, with a sentence`, async () => {
  const made = await history()
  const connection = await furnished(made)
  const letIn: string[] = []
  for (const sql of refusedBeforehand) {
    const why = await refusal(mustBeAdmitted(connection, made.hostile(sql)))
    if (!(why instanceof NotAdmitted) || why.message.length < 10) letIn.push(sql)
  }
  expect(letIn).toEqual([])
})

test(`${refusedBehindTheDoor.length} of them do nothing behind the door, whoever let them in`, async () => {
  const made = await history()
  const connection = await furnished(made)
  const before = await state(connection, made.directory)
  const through: string[] = []
  for (const sql of refusedBehindTheDoor)
    if (!(await refusal(connection.runAndReadAll(made.hostile(sql))))) through.push(sql)
  expect(through).toEqual([])
  expect(await state(connection, made.directory)).toEqual(before)
})

/** What is on the disk, and what the database may. */
async function state(connection: DuckDBConnection, directory: string) {
  const settings = [
    'allowed_paths',
    'enable_external_access',
    'memory_limit',
    'threads',
    'TimeZone',
  ]
  const asked = settings.map((name) => `current_setting('${name}')::varchar`).join(', ')
  return {
    files: (await readdir(directory, { recursive: true })).toSorted(),
    settings: await rowOf(connection, `select ${asked}`),
  }
}

test.each([
  ['select type, count(*) as events from events group by all', [['Told', 80]]],
  ['from (values (1), (2)) as t(a) order by a desc', [[2], [1]]],
  [
    'with own as (select 1 as a) select a, unnest([2, 3]) as b from own',
    [
      [1, 2],
      [1, 3],
    ],
  ],
  ['select range as n from range(2)', [[0], [1]]],
  ['with a as (select 1 as n), b as (from a) select (select n from a), n from B', [[1, 1]]],
  [
    'with recursive a as (select 1 as n union all select n + 1 from a where n < 3) from a',
    [[1], [2], [3]],
  ],
  ['with events as (select type from events) select count(*) from events', [[80]]],
  [
    "select timestamptz '2021-06-03 14:00:00+01' at time zone 'Europe/London'",
    [['2021-06-03 14:00:00']],
  ],
  [
    "select '2021-06-03 13:00:00Z'::timestamptz, 2::hugeint ** 70, {a: [1, null]}, null",
    [['2021-06-03T13:00:00Z', 2 ** 70, '{"a":[1,null]}', null]],
  ],
])('%s', async (sql, rows) => {
  expect(await answered(await history(), sql)).toMatchObject({ rows, more: false })
})

async function answered(
  { directory, archive }: Awaited<ReturnType<typeof history>>,
  sql: string,
  { ms = 60_000, signal, rows = 100 }: { ms?: number; signal?: AbortSignal; rows?: number } = {},
) {
  const asked = { organizationId, clock: 'occurred', sql, most: { ...most, rows } } as const
  const place = { directory, aside: `${directory}.tmp` }
  const answer = await runSql({ ...place, told: toldOf(log, archive, asked), ms, signal })
  const told = []
  for (;;) {
    const { done, value } = await answer.rows.next()
    if (done) return { columns: answer.columns, rows: told, more: value }
    told.push(...value)
  }
}

const endless = 'select count(*) from range(10000000000) a, range(10000000000) b'

test('a query ends with its time, with whoever asked, and with what it may take', async () => {
  const made = await history()
  const fault = async (...asked: [sql: string, options?: Parameters<typeof answered>[2]]) => {
    const why = await refusal(answered(made, ...asked))
    return why instanceof SqlFault ? why.fault : why
  }
  expect(await fault(endless, { ms: 3_000 })).toBe('too_long')
  expect(await fault(endless, { signal: AbortSignal.timeout(2_000) })).toBe('cancelled')
  expect(await fault(endless, { signal: AbortSignal.abort() })).toBe('cancelled')
  expect(await fault('select list(range) from range(1000000000)')).toBe('too_large')
  expect(await fault('select attach from events')).toBe('invalid')
  expect(await fault("select '{}'::json + 'x'::integer from events")).toBe('invalid')
  // Nothing is left of any of them.
  expect(await readdir(`${made.directory}.tmp`)).not.toContainEqual(expect.stringMatching(/^sql-/))
})

test('rows and characters beyond the limits are not told, and that is said', async () => {
  const made = await history()
  expect(await answered(made, 'from range(100)')).toMatchObject({ more: false })
  const cut = await answered(made, 'from range(101)')
  expect([cut.rows.length, cut.more]).toEqual([100, true])
  expect(await answered(made, "select repeat('x', 1000000)")).toMatchObject({
    rows: [],
    more: true,
  })
})

test('its process has no environment, and nothing of it is left when it was cancelled', async () => {
  const left = new AbortController()
  const asking = refusal(answered(await history(), endless, { signal: left.signal }))
  const [pid] = await vi.waitUntil(() => programs().find(([, program]) => isOurs(program)), {
    timeout: 30_000,
  })
  expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('')
  left.abort()
  await asking
  expect(programs().some(([one]) => one === pid)).toBe(false)
})

/** What this process has started, with what it was called by. */
function programs(): [pid: string, program: string][] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
  return children
    .trim()
    .split(' ')
    .filter((pid) => pid !== '' && existsSync(`/proc/${pid}/cmdline`))
    .map((pid) => [pid, readFileSync(`/proc/${pid}/cmdline`, 'utf8')])
}

function isOurs(program: string) {
  return program.includes('/sql/main')
}
