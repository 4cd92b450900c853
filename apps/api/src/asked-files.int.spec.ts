import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { attendance1 } from '@rostrum/domain/reports/attendance/attendance-1'
import { webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { toldLog as toldHistories } from '@rostrum/domain/reports/testing/told-log'
import { expect, onTestFinished, test, vi } from 'vitest'
import { queriedFiles, reportedFiles } from './asked-files.ts'
import { Publisher } from './platform/archive/store/publisher.ts'
import { bucket, startStore, url } from './platform/archive/store/testing.ts'
import { archived, startHistory, toldEvents, toldLog } from './platform/archive/testing.ts'
import { owner } from './platform/testing.ts'
import { replay } from './reports/replay.ts'
import { hashedRun } from './reports/report-shape.ts'

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
  const { rows, sha256 } = hashedRun(attendance1, parameters, replayed.rows)
  expect(report).toMatchObject({ rows, sha256, position: `${replayed.position}` })
  expect(rows.length).toBeGreaterThan(3)
  const early = await reportedFiles({ ...asked, asOf: 'position:300', clock: 'recorded' })
  expect([early.position, early.rows]).toEqual(['300', []])
  await expect(reportedFiles({ ...asked, definition: 'nothing' })).rejects.toThrow(
    /^There is no report nothing/,
  )
  await expect(reportedFiles({ ...asked, parameters: {} })).rejects.toThrow('/parameters/webinarId')
})

test('a history is asked where it is published, and of its files only those needed', async () => {
  const { store, env, passThrough } = await startStore()
  const { organizationId: whose } = owner
  const organizationOf = (seed: number) => (seed === 1 ? whose : organizationId)
  const told = await toldHistories([1, 2], { organizationOf, since: '2021-06-30T23:50:00Z' })
  const { directory, connection } = await startHistory()
  const { manifest } = await archived(told, { directory, connection }, { batch: 1_000 })
  if (!manifest) throw new Error('Nothing was archived.')
  const publisher = new Publisher({ store, eventStore: told, directory })
  const { signal } = new AbortController()
  await publisher.publish(manifest, signal)
  const fetched = new Set<string>()
  passThrough(async ({ path }, next) => {
    fetched.add(path)
    await next()
  })
  const asked = {
    ...{ directory: url, env, organizationId: whose, clock: 'occurred' as const },
    ...{ definition: 'attendance', parameters: { webinarId: webinarOf(1) } },
  }
  const temporary = join(directory, 'temporary')
  await mkdir(temporary)
  vi.stubEnv('TMPDIR', temporary)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { sha256, rows } = await reportedFiles(asked)
  const replayed = await replay(told, { ...asked, definition: attendance1, moment: undefined })
  expect(sha256).toBe(hashedRun(attendance1, asked.parameters, replayed.rows).sha256)
  expect(rows.length).toBeGreaterThan(3)
  expect([...fetched].filter((path) => path.includes(organizationId))).toEqual([])
  expect(fetched.size).toBeLessThan(manifest.files.length)
  const query = { ...asked, sql: 'select count(*) from events', rows: 1 }
  const answer = await queriedFiles(query)
  const all = await Array.fromAsync(told.readAll({}))
  const own = all.filter(({ metadata }) => metadata.organizationId === whose)
  expect((await Array.fromAsync(answer.rows)).flat()).toEqual([[own.length]])
  await answer.ended
  await expect.poll(() => readdir(temporary)).toEqual([])
  const needed = [...fetched].find((path) => path.includes(`${whose}/`)) ?? ''
  await store.remove(needed.slice(new URL(url).pathname.length + bucket.length + 2), signal)
  await expect(reportedFiles(asked)).rejects.toThrow(/ is missing in s3:/)
  expect(await readdir(temporary)).toEqual([])
  await expect(reportedFiles({ ...asked, directory: 's3://nowhere/x' })).rejects.toThrow(
    /^There is no bucket nowhere/,
  )
  await expect(reportedFiles({ ...asked, directory: 's3:/wrong' })).rejects.toThrow(
    /^--directory must be the address of a bucket/,
  )
  await expect(reportedFiles({ ...asked, directory: `${url}/other` })).rejects.toThrow(
    /^Nothing is archived in s3:/,
  )
})

test('what is asked is left as it is: a copy, or what a server uses', async () => {
  const { directory, connection } = await startHistory()
  const { manifest } = await archived(log, { directory, connection }, { batch: 90 })
  const file = manifest?.files.find((one) => one.organizationId === organizationId)
  const path = join(directory, file?.path ?? '')
  const ofServer = join(`${directory}.tmp`, 'reports', 'spilled')
  await mkdir(dirname(ofServer), { recursive: true })
  await writeFile(ofServer, 'in use')
  const asked = { directory, organizationId, clock: 'recorded' } as const
  const ask = async () => {
    const { rows } = await queriedFiles({ ...asked, sql: 'from events limit 1', rows: 1 })
    return (await Array.fromAsync(rows)).flat().length
  }
  expect(await ask()).toBe(1)
  const bytes = await readFile(path)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  await writeFile(path, bytes)
  await expect(ask()).rejects.toThrow(`${file?.path} is not what was written.`)
  expect(await readFile(path)).toEqual(bytes)
  expect(await readFile(ofServer, 'utf8')).toBe('in use')
  expect(await readdir(`${directory}.tmp`)).toEqual(['reports'])
})
