import { expect, onTestFinished, test, vi } from 'vitest'
import { noLines } from '../lines.ts'
import { Refusals } from './refusals.ts'

test('refused calls are told of at once, and then with their number every ten seconds', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const said: object[] = []
  const refusals = new Refusals({ ...noLines, warn: (facts) => void said.push(facts) })
  const knock = () => refusals.count('127.0.0.1:5', '/Read', 'stranger')
  for (let nth = 0; nth < 100; nth += 1) knock()
  expect(said).toMatchObject([{ calls: 1 }])
  vi.advanceTimersByTime(10_000)
  knock()
  expect(said).toMatchObject([{ calls: 1 }, { calls: 100 }])
})
