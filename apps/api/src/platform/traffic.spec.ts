import { expect, onTestFinished, test, vi } from 'vitest'
import { Traffic } from './traffic.ts'

test('what nobody waits for comes when nobody asks, and in the end even where they never stop', async () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const traffic = new Traffic()
  expect(await waited(traffic)).toBe(0)
  traffic.asked()
  expect(await waited(traffic)).toBe(30)
  traffic.asked()
  expect(await waited(traffic, 10)).toBe(100)
})

/** For how many ms, while somebody asks every so often. */
async function waited(traffic: Traffic, every = Number.POSITIVE_INFINITY) {
  const begun = performance.now()
  let done = false
  const quiet = traffic.quiet().then(() => (done = true))
  for (let passed = 0; passed <= 200; passed++) {
    await Promise.resolve()
    if (done) break
    if (passed % every === 0) traffic.asked()
    await vi.advanceTimersByTimeAsync(1)
  }
  await quiet
  return Math.round(performance.now() - begun)
}
