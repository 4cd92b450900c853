import { expect, test } from 'vitest'
import { queriedFiles } from './history-files.ts'
import { archived, startHistory, toldEvents, toldLog } from './platform/archive/testing.ts'

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
