import type { SeriesWebinar } from '@rostrum/contracts/series'
import { WebinarId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { attendedPercent, moved } from './series-row.ts'

function webinar(part: Partial<SeriesWebinar>): SeriesWebinar {
  const id = WebinarId.parse('7c1e2d34-5b6f-4a78-8c9d-0e1f2a3b4c5d')
  return { id, ordinal: 1, title: 'One', state: 'ended', registered: 0, attended: 0, ...part }
}

test('only webinars that ran say how many of the registered came', () => {
  const ran = webinar({ registered: 325, attended: 130 })
  const ahead = webinar({ state: 'open', registered: 200 })
  expect(attendedPercent([ran, ahead])).toBe(40)
  expect(attendedPercent([ahead])).toBeUndefined()
})

test('a webinar moves by one step, and not off either end', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
})
