import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { AppendQueue } from './append-queue.ts'
import { type Append, noStream, type Outcome } from './event.ts'

const never = Number.POSITIVE_INFINITY
const repeated: Outcome = { kind: 'repeated', revision: 0, position: 0 }
const append = (stream: string): Append => ({ stream, expected: noStream, events: [] })

function startedQueue() {
  const sent: string[][] = []
  const queue = new AppendQueue((batch) => sent.push(batch.map(({ stream }) => stream)))
  onTestFinished(() => queue.close())
  return { queue, sent }
}

test('a lone append goes at once; what comes in while it is being written is one batch', async () => {
  const { queue, sent } = startedQueue()
  for (const stream of ['a', 'b', 'c', 'd', 'e']) {
    void queue.add(append(stream), never)
    await setImmediate()
  }
  expect(sent).toEqual([['a']])
  queue.committed([repeated])
  await setImmediate()
  expect(sent).toEqual([['a'], ['b', 'c', 'd', 'e']])
})

test('each append gets the outcome at its place', async () => {
  const { queue } = startedQueue()
  const answers = [queue.add(append('a'), never), queue.add(append('b'), never)]
  await setImmediate()
  const outcomes: Outcome[] = [repeated, { kind: 'conflict', current: 7 }]
  expect(queue.committed(outcomes)).toEqual([append('a'), append('b')])
  expect(await Promise.all(answers)).toEqual(outcomes)
  await queue.drained()
})

test('an append that waited beyond its deadline is never sent; one that was sent is answered all the same', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { queue, sent } = startedQueue()
  const deadline = Date.now() + 50
  const first = queue.add(append('a'), deadline)
  await setImmediate()
  const late = queue.add(append('b'), deadline)
  void queue.add(append('c'), never)

  vi.advanceTimersByTime(200)
  expect([await first, await late]).toEqual([{ kind: 'expired' }, { kind: 'expired' }])
  queue.committed([repeated])
  await setImmediate()
  expect(sent).toEqual([['a'], ['c']])
})
