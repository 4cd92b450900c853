import { expect, test } from 'vitest'
import { inParallel } from './in-parallel.ts'

test('each item is done once, in order, never more at once than allowed', async () => {
  const started: number[] = []
  let [running, most] = [0, 0]
  await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    started.push(item)
    most = Math.max(most, ++running)
    await Promise.resolve()
    running--
  })
  expect(started).toEqual([1, 2, 3, 4, 5, 6, 7])
  expect(most).toBe(3)
})

test('nothing to do is done', () =>
  expect(
    inParallel([], 4, () => Promise.reject(new Error('There is nothing to do.'))),
  ).resolves.toBe(undefined))
