import { getTimeLapse } from '@rostrum/contracts/time-lapse'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countAt } from '../../platform/charts/curve.ts'
import {
  countsAt,
  goneAt,
  inside,
  type Lapse,
  lapseOf,
  partAt,
  passagesAround,
  presentAt,
  retainedAt,
} from './lapse.ts'

const minute = 60_000
const start = Date.parse('2021-06-03T13:00:00Z')
const instant = (minutes: number) => new Date(start + minutes * minute).toISOString()
const end = 60

type Visits = readonly (readonly [from: number, to: number])[]

/** People by their visits in minutes, as the api tells them. */
function lapse(visits: readonly Visits[]): Lapse {
  const people = visits
    .map((spans, nth) => ({
      attendanceId: `00000000-0000-4000-8000-${String(nth).padStart(12, '0')}`,
      person: { state: 'guest' },
      spans: spans.map((span) => span.map((minutes) => start + minutes * minute)),
      ...((spans.at(-1)?.[1] ?? 0) < end && { dropped: { during: 1 } }),
    }))
    .toSorted((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0))
  const told = getTimeLapse.response.parse({
    runs: [{ from: instant(0), to: instant(end) }],
    agenda: [{ number: 1, title: 'Case study', from: instant(0), to: instant(40) }],
    people,
  })
  const made = lapseOf(told)
  if (!made) throw new Error('It has started.')
  return made
}

const visits = fc
  .uniqueArray(fc.integer({ min: 0, max: end }), { minLength: 2, maxLength: 8 })
  .map((moments) => {
    const sorted = moments.toSorted((a, b) => a - b)
    const pairs = Array.from({ length: sorted.length >> 1 }, (_, nth) => nth * 2)
    return pairs.map((nth) => [sorted[nth] ?? 0, sorted[nth + 1] ?? 0] as const)
  })

test('at every moment it is what looking at everybody finds', () =>
  fc.assert(
    fc.property(fc.array(visits, { maxLength: 12 }), fc.integer({ min: 0, max: 59 }), (all, m) => {
      const made = lapse(all)
      const at = start + m * minute
      const there = all.filter((spans) => spans.some(([from, to]) => from <= m && m < to))
      const came = all.filter(([first]) => (first?.[0] ?? 0) <= m)
      const gone = all.filter((spans) => (spans.at(-1)?.[1] ?? 0) <= m)
      expect(presentAt(made, at)).toHaveLength(there.length)
      expect(countAt(made.curve, at)).toBe(there.length)
      expect(countsAt(made, at)).toEqual({ came: came.length, gone: gone.length })
      expect(goneAt(made, at)).toHaveLength(gone.length)
      const early = came.filter(([first]) => (first?.[0] ?? 0) <= 10)
      const kept = early.filter((spans) => there.includes(spans))
      expect(retainedAt(made, at)).toEqual({ of: early.length, there: kept.length })
    }),
  ))

describe('somebody who comes back', () => {
  const made = lapse([
    [
      [0, 20],
      [30, 50],
    ],
    [[5, end]],
  ])
  const told = (minutes: number) =>
    passagesAround(made, start + minutes * minute).map(({ kind, at }) => [
      ...[kind, (at - start) / minute],
    ])

  test('has left for good when they leave last, and whoever stayed never left', () =>
    expect(told(60)).toEqual([
      ['joined', 0],
      ['joined', 5],
      ['left', 20],
      ['joined', 30],
      ['left for good', 50],
    ]))

  test('is told of with the few that come next', () =>
    expect(told(0).map(([, at]) => at)).toEqual([0, 5, 20, 30]))

  test('counts to the part during which they left', () => {
    expect(made.parts).toMatchObject([{ title: 'Case study', dropped: 1 }])
    expect(partAt(made, start)?.number).toBe(1)
    expect(partAt(made, start + 40 * minute)).toBeUndefined()
  })
})

test('its last moment is before the end, when those who stayed are there', () => {
  const made = lapse([[[0, end]]])
  const at = inside(made, start + 99 * minute)
  expect(presentAt(made, at)).toHaveLength(1)
  expect(inside(made, 0)).toBe(start)
})

test('there is none before the start', () =>
  expect(lapseOf({ runs: [], agenda: [], people: [] })).toBeUndefined())
