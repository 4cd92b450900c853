import { attendance1 } from '@rostrum/domain/reports/attendance/attendance-1'
import { webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { toldLog as toldHistories } from '@rostrum/domain/reports/testing/told-log'
import { expect, test } from 'vitest'
import { queriedFiles, reportedFiles } from './history-files.ts'
import { archived, startHistory, toldEvents, toldLog } from './platform/archive/testing.ts'
import { owner } from './platform/testing.ts'
import { replay } from './reports/replay.ts'
import { columnsOf, sha256Of, wireRow } from './reports/report-shape.ts'

const log = await toldLog(toldEvents(400))
const events = await Array.fromAsync(log.readAll({}))
const organizationId = String(events[0]?.metadata.organizationId)
const own = events.filter(({ metadata }) => metadata.organizationId === organizationId)

async function counted(asked: Partial<Parameters<typeof queriedFiles>[0]> = {}) {
  const { directory, connection } = await startHistory()
  await archived(log, { directory, connection }, { batch: 90 })
  const sql = 'select count(*), max(position) from events'
  const query = { sql, clock: 'recorded', directory, organizationId, rows: 10, ...asked } as const
  const { rows, position } = await queriedFiles(query)
  return { rows: (await Array.fromAsync(rows)).flat(), position }
}

test('files alone are asked in SQL, to their end or as of a position', async () => {
  const last = events.at(-1)?.position ?? 0n
  expect(await counted()).toEqual({
    rows: [[own.length, Number(own.at(-1)?.position)]],
    position: `${last}`,
  })
  const then = own[7]?.position ?? 0n
  expect((await counted({ asOf: `position:${then}` })).rows).toEqual([[8, Number(then)]])
})

test('what cannot be asked is said', async () => {
  await expect(counted({ organizationId: undefined })).rejects.toThrow(/^The files are of several/)
  await expect(counted({ asOf: 'yesterday' })).rejects.toThrow('"yesterday" is no moment.')
  await expect(counted({ directory: '/nowhere' })).rejects.toThrow(/^Nothing is archived/)
  await expect(counted({ sql: 'from nowhere' })).rejects.toThrow(/^There is no view nowhere/)
})

test('a report over files alone has the bytes of one over the log', async () => {
  const { organizationId: whose } = owner
  const organizationOf = () => whose
  const told = await toldHistories([1, 2], { organizationOf, since: '2021-06-30T23:50:00Z' })
  const { directory, connection } = await startHistory()
  await archived(told, { directory, connection }, { batch: 30 })
  const parameters = { webinarId: webinarOf(1) }
  const asked = { directory, definition: 'attendance', parameters, clock: 'occurred' } as const
  const replayed = await replay(told, { ...asked, definition: attendance1, organizationId: whose })
  const report = await reportedFiles(asked)
  const columns = columnsOf(attendance1)
  const rows = replayed.rows.map((row) => wireRow(columns, row))
  const sha256 = sha256Of({ definition: 'attendance@1', parameters, columns, rows })
  expect(report).toMatchObject({ rows, sha256, position: `${replayed.position}` })
  expect(rows.length).toBeGreaterThan(3)
  const early = await reportedFiles({ ...asked, asOf: 'position:300', clock: 'recorded' })
  expect([early.position, early.rows]).toEqual(['300', []])
  await expect(reportedFiles({ ...asked, definition: 'nothing' })).rejects.toThrow(
    /^There is no report nothing/,
  )
  await expect(reportedFiles({ ...asked, parameters: {} })).rejects.toThrow('/parameters/webinarId')
})
