import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { waiting } from './waiting.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('whoever watches sees how long it takes, until something is said', () => {
  const shown: string[] = []
  const wait = waiting({ isTTY: true, write: (text) => shown.push(text) })
  vi.advanceTimersByTime(2_500)
  wait.reached(0.43)
  vi.advanceTimersByTime(1_000)
  wait.over()
  wait.over()
  vi.advanceTimersByTime(5_000)
  expect(shown).toEqual([
    '\r\u001b[K… 1 s',
    '\r\u001b[K… 2 s',
    `\r\u001b[K${'█'.repeat(8)}${'░'.repeat(12)} 43 % · 3 s`,
    '\r\u001b[K',
  ])
})

test('a pipe is told nothing', () => {
  const write = vi.fn()
  const wait = waiting({ write })
  vi.advanceTimersByTime(5_000)
  wait.over()
  expect(write).not.toHaveBeenCalled()
})
