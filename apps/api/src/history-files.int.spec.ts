import { join } from 'node:path'
import { expect, test } from 'vitest'
import { historyStatus, verifiedHistory } from './history-files.ts'
import { keyOf } from './platform/archive/store/published.ts'
import { Publisher } from './platform/archive/store/publisher.ts'
import { startStore, url } from './platform/archive/store/testing.ts'
import { archived, startHistory, toldEvents, toldLog } from './platform/archive/testing.ts'

const { signal } = new AbortController()

test('with a store, its history is verified too, and how far it goes is told', async () => {
  const { store, env: reached, stop } = await startStore()
  const { directory: data, connection } = await startHistory()
  const directory = join(data, 'history')
  const env = { ...reached, ROSTRUM_DATA: data }
  const log = await toldLog(toldEvents(400))
  const { manifest } = await archived(log, { directory, connection }, { batch: 150 })
  if (!manifest) throw new Error('Nothing was archived.')
  const position = `${manifest.last.position}`
  expect((await historyStatus(env)).store).toEqual({ url, rows: 0, position: '0' })
  await expect(verifiedHistory(env)).rejects.toThrow(`Nothing is published in ${url} yet.`)
  await new Publisher({ store, eventStore: log, directory }).publish(manifest, signal)
  expect((await historyStatus(env)).store).toEqual({ url, rows: 400, position })
  const whole = { rows: 400, position, isWhole: true, faults: [] }
  expect(await verifiedHistory(env)).toMatchObject({ ...whole, store: { url, ...whole } })
  const [gone] = manifest.files
  if (gone) await store.remove(keyOf(gone), signal)
  const { isWhole, store: there } = await verifiedHistory(env)
  expect([isWhole, there?.isWhole]).toEqual([true, false])
  expect(there?.faults[0]).toBe(`${gone?.path} is missing.`)
  await stop()
  const { store: away, rows } = await historyStatus(env)
  expect(rows).toBe(400)
  expect(away).toEqual({ url, failure: expect.stringMatching(/^s3:\S+ does not answer/) })
})
