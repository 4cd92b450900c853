import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { paced } from './paced.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Work that takes so many milliseconds, and how often it was begun. */
function workOf(ms: number) {
  return vi.fn(() => new Promise((resolve) => setTimeout(resolve, ms)))
}

test('much news is one piece of work, and no news is none', async () => {
  const work = workOf(10)
  const news = paced(work)
  for (let nth = 0; nth < 50; nth++) news.tell()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(work).toHaveBeenCalledTimes(1)
})

test('news during the work is not lost, and waits three times as long as the work took', async () => {
  const work = workOf(5000)
  const news = paced(work)
  news.tell()
  await vi.advanceTimersByTimeAsync(4000)
  expect(work).toHaveBeenCalledTimes(1)
  news.tell()
  await vi.advanceTimersByTimeAsync(5000 + 14_900)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(200)
  expect(work).toHaveBeenCalledTimes(2)
})

test('what failed is tried again by the next news', async () => {
  const work = vi.fn(() => Promise.reject(new Error('away')))
  const news = paced(work)
  news.tell()
  await vi.advanceTimersByTimeAsync(5000)
  news.tell()
  await vi.advanceTimersByTimeAsync(5000)
  expect(work).toHaveBeenCalledTimes(2)
})

test('nothing is done once it was stopped', async () => {
  const work = workOf(10)
  const news = paced(work)
  news.tell()
  news.stop()
  news.tell()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(work).not.toHaveBeenCalled()
})
