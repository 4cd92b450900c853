import { expect, test } from 'vitest'
import { Tail } from './tail.ts'

function event(position: number, stream = 'clock-1') {
  const payload = new Uint8Array(10)
  const id = new Uint8Array(16)
  return {
    id,
    type: 'Ticked',
    json: true,
    data: payload,
    metadata: payload,
    stream,
    revision: 0,
    position,
    created: 0,
  }
}
const positions = (tail: Tail, after: number, limit = 10) =>
  tail.after(after, limit)?.map(({ stored }) => stored.position)

test('the tail goes on behind any position since the start, and knows nothing of before', () => {
  const tail = new Tail(100)
  tail.push([event(150), event(170)])
  tail.push([event(200)])
  expect(positions(tail, 100)).toEqual([150, 170, 200])
  expect(positions(tail, 160, 1)).toEqual([170])
  expect(positions(tail, 200)).toEqual([])
  expect(positions(tail, 99)).toBeUndefined()
  expect(tail.head).toBe(200)
})

test('the tail is bounded: who is too far behind is told so', () => {
  const tail = new Tail(0)
  for (let position = 1; position <= 20_000; position += 1) tail.push([event(position)])
  expect(positions(tail, 1)).toBeUndefined()
  expect(positions(tail, 19_998)).toEqual([19_999, 20_000])
})

test('who waits is woken once, with the position up to which there was nothing for it', () => {
  const tail = new Tail(0)
  const woken: [string, number][] = []
  tail.wait(undefined, (seen) => woken.push(['all', seen]))
  tail.wait('clock-2', (seen) => woken.push(['clock-2', seen]))
  tail.wait('clock-3', (seen) => woken.push(['clock-3', seen]))
  const forget = tail.wait('clock-2', () => woken.push(['forgotten', 0]))
  forget()

  tail.push([event(10), event(20, 'clock-2')])
  tail.push([event(30, 'clock-2')])
  expect(woken).toEqual([
    ['all', 9],
    ['clock-2', 19],
  ])
})
