import { AttendanceRow } from '@rostrum/contracts/attendance'
import { describe, expect, test } from 'vitest'
import { barOf, countedUntil, extentOf, runSpans, visitOf } from './picture.ts'

const id = '00000000-0000-4000-8000-000000000001'
const at = (second: number) => new Date(second * 1000).toISOString()

function row(intervals: readonly (readonly [number, number?])[], changes: object = {}) {
  return AttendanceRow.parse({
    attendanceId: id,
    person: { state: 'known', displayName: 'Ada' },
    intervals: intervals.map(([from, to]) => ({
      from: at(from),
      ...(to !== undefined && { to: at(to) }),
      via: 'portal',
    })),
    presenceSeconds: 1,
    rawSeconds: 1,
    attended: true,
    revision: 1,
    ...changes,
  })
}

const runs = runSpans([{ startedAt: at(100), endedAt: at(200) }] as never, 0)

describe('a bar', () => {
  test('tells the time inside the runs from that around them, and counts two devices once', () => {
    const bar = barOf(
      row([
        [50, 150],
        [120, 250],
      ]),
      runs,
      0,
    )
    expect(bar.whole).toEqual([[50_000, 250_000]])
    expect(bar.inside).toEqual([[100_000, 200_000]])
  })

  test('of somebody who is still there goes to the moment that is shown', () =>
    expect(barOf(row([[120]]), runs, 180_000).inside).toEqual([[120_000, 180_000]]))

  test('knows guests and corrections', () => {
    const correction = { at: at(1), recorded: [] }
    expect(barOf(row([]), runs, 0)).toMatchObject({ guest: true, corrected: false })
    expect(barOf(row([], { registrationId: id, correction }), runs, 0)).toMatchObject({
      guest: false,
      corrected: true,
    })
  })
})

describe('the picture', () => {
  test('holds all bars and runs, with air', () => {
    const [from = 0, to = 0] = extentOf([barOf(row([[50, 250]]), runs, 0)], runs, undefined) ?? []
    expect(from).toBe(20_000)
    expect(to).toBe(280_000)
  })

  test('ends at the moment that is shown while it is live', () =>
    expect(extentOf([barOf(row([[50, 250]]), runs, 0)], runs, undefined, true)?.[1]).toBe(250_000))

  test('is of the planned time before anybody came', () =>
    expect(extentOf([], [], [1, 2])).toEqual([1, 2]))
})

test('who never left is counted until now while it is live, and until the end once it is over', () => {
  const ended = [{ startedAt: at(100), endedAt: at(200) }] as never
  expect(countedUntil({ state: 'ended', runs: ended }, 900_000)).toBe(200_000)
  expect(countedUntil({ state: 'live', runs: ended }, 900_000)).toBe(900_000)
  expect(countedUntil({ state: 'open', runs: [] }, 900_000)).toBe(900_000)
})

describe('a visit', () => {
  test('is from the first join to the last leave', () =>
    expect(
      visitOf(
        row([
          [120, 150],
          [50, 260],
        ]),
      ),
    ).toEqual({ joined: at(50).replace('.000', ''), left: at(260).replace('.000', '') }))

  test('has no end while it lasts, and nothing where nothing stands', () => {
    expect(visitOf(row([[50, 60], [70]]))).toEqual({ joined: at(50).replace('.000', '') })
    expect(visitOf(row([]))).toEqual({})
  })
})
