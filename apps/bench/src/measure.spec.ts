import { expect, test } from 'vitest'
import { paced, pacedOrFew, sample, timed } from './measure.ts'

test('a percentile is the smallest time that so many were not above', () => {
  const hundred = Array.from({ length: 100 }, (_, nth) => 100 - nth)
  const { n, ops, p50, p90, p99, p999, max } = sample('hundred', 1, hundred, 2_000)
  expect({ n, ops, p50, p90, p99, p999, max }).toEqual({
    n: 100,
    ops: 50,
    p50: 50,
    p90: 90,
    p99: 99,
    p999: 100,
    max: 100,
  })
})

test('each piece of work is done once, and no more at once than there are workers', async () => {
  const done: number[] = []
  let [busy, most] = [0, 0]
  const { n } = await timed('work', { n: 20, conc: 4 }, async (nth) => {
    most = Math.max(most, ++busy)
    await new Promise((resolve) => setImmediate(resolve))
    done.push(nth)
    busy--
  })
  expect(n).toBe(20)
  expect(most).toBe(4)
  expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, nth) => nth))
})

test('what fails is counted, and what it took is a time like another', async () => {
  const fails = (nth: number) => (nth % 2 ? Promise.reject(new Error('no')) : Promise.resolve())
  const { n, failed } = await paced('half', { n: 6, perSecond: 1_000 }, fails)
  expect({ n, failed }).toEqual({ n: 6, failed: 3 })
})

test('what fails among a few is not asked any more', async () => {
  let asked = 0
  const fails = () => Promise.reject(new Error(String(asked++)))
  const { variant, n } = await pacedOrFew('it', { n: 100, perSecond: 1_000 }, fails)
  expect([variant, n, asked]).toEqual(['it (a few)', 5, 5])
})

test('what is late already begins at once, so that a pause adds nothing to its time', async () => {
  let pauses = 0
  const begins: number[] = []
  const work = async () => {
    begins.push(pauses)
    setTimeout(() => pauses++)
  }
  await paced('late', { n: 50, perSecond: Number.POSITIVE_INFINITY }, work)
  expect(begins).toEqual(Array(50).fill(0))
})
