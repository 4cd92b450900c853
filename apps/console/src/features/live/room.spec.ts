import { LiveChange, LiveSnapshot } from '@rostrum/contracts/live'
import { describe, expect, test } from 'vitest'
import { heard } from './room.ts'

const start = Date.parse('2026-01-01T10:00:00Z')
const at = (second: number) => new Date(start + second * 1000).toISOString()
const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`

function person(digit: number, second: number, displayName?: string) {
  return { attendanceId: id(digit), since: at(second), ...(displayName && { displayName }) }
}

const snapshot = {
  kind: 'snapshot',
  ...LiveSnapshot.parse({
    position: '10',
    now: 2,
    peak: 3,
    present: [person(1, 5, 'Ada'), person(2, 60, 'Ben')],
    curve: [
      [at(5), 1],
      [at(60), 2],
    ],
  }),
} as const

function change(now: number, joined: object[], left: object[]) {
  return {
    kind: 'change',
    ...LiveChange.parse({ position: '11', now, peak: 3, joined, left }),
  } as const
}

describe('a snapshot', () => {
  test('begins anew, whoever came last first', () => {
    const room = heard(heard(undefined, snapshot, start), snapshot, start)
    expect(room.now).toBe(2)
    expect(room.passages.map(({ name }) => name)).toEqual(['Ben', 'Ada'])
    expect(room.curve).toEqual([
      [start + 5000, 1],
      [start + 60_000, 2],
    ])
  })
})

describe('a change', () => {
  const before = heard(undefined, snapshot, start)
  const room = heard(before, change(2, [person(3, 90)], [person(1, 5, 'Ada')]), start + 91_000)

  test('lets people in and out', () => {
    expect([...room.present.keys()]).toEqual([id(2), id(3)])
    expect(room.passages.slice(0, 2)).toMatchObject([
      { kind: 'left', name: 'Ada', at: start + 91_000 },
      { kind: 'joined', name: undefined, at: start + 90_000 },
    ])
  })

  test('adds to the curve only where the count is another one', () => {
    expect(room.curve).toHaveLength(2)
    const fuller = heard(room, change(3, [person(4, 95)], []), start + 95_000)
    expect(fuller.curve.at(-1)).toEqual([start + 95_000, 3])
  })

  test('never bends the curve back in time, however late this page’s clock is', () => {
    const behind = heard(before, change(3, [person(4, 61)], []), start)
    expect(behind.curve.at(-1)).toEqual([start + 60_000, 3])
  })

  test('keeps the ticker short', () => {
    const crowd = Array.from({ length: 9 }, (_, nth) => person(nth, nth))
    let long = before
    for (let round = 0; round < 9; round++) long = heard(long, change(9, crowd, []), start)
    expect(long.passages).toHaveLength(40)
  })
})
