import { describe, expect, test } from 'vitest'
import { countAt, curveOf, curvePaths, peakOf } from './curve.ts'
import { spansOf, union, within } from './spans.ts'

const curve = curveOf([[[0, 100]], [[50, 150]], [[100, 200]]])

describe('the curve', () => {
  test('changes where somebody comes or goes, and not where both do', () => {
    expect(curve).toEqual([
      [0, 1],
      [50, 2],
      [150, 1],
      [200, 0],
    ])
  })

  test('knows how many were there at any moment', () => {
    expect([-1, 0, 49, 50, 149, 150, 999].map((at) => countAt(curve, at))).toEqual([
      0, 1, 1, 2, 2, 1, 0,
    ])
    expect(countAt([], 5)).toBe(0)
  })

  test('has its peak at the first moment of it, and none where nobody came', () => {
    expect(peakOf(curve)).toEqual({ at: 50, count: 2 })
    expect(peakOf([])).toBeUndefined()
  })

  test('counts nobody twice who was there on two devices', () =>
    expect(
      peakOf(
        curveOf([
          union([
            [0, 60],
            [30, 90],
          ]),
        ]),
      )?.count,
    ).toBe(1))
})

describe('its paths', () => {
  const scale = { from: 0, to: 200, left: 0, width: 400 }
  const box = { top: 10, bottom: 110, most: 2 }

  test('go to the end of the scale while somebody is there', () =>
    expect(curvePaths([[100, 2]], scale, box).line).toBe('M200 110V10H400'))

  test('go up and down in steps', () => {
    const { line, area } = curvePaths(curve, scale, box)
    expect(line).toBe('M0 110V60H100V10H300V60H400V110')
    expect(area).toBe(`${line}V110Z`)
  })

  test('of nobody are empty', () =>
    expect(curvePaths([], scale, box)).toEqual({ line: '', area: '' }))

  test('of a hundred thousand steps have a few for each pixel, and still reach the peak', () => {
    const many = Array.from({ length: 100_000 }, (_, nth) => [nth / 500, nth % 7] as const)
    const { line } = curvePaths([...many, [200, 0]], scale, { ...box, most: 6 })
    expect(line.match(/V/g)?.length).toBeLessThan(2500)
    expect(line).toContain('V10')
  })
})

describe('spans', () => {
  test('are joined where they touch or overlap, and none has no length', () =>
    expect(
      union([
        [5, 9],
        [0, 3],
        [3, 4],
        [8, 12],
        [20, 20],
      ]),
    ).toEqual([
      [0, 4],
      [5, 12],
    ]))

  test('are cut to frames', () =>
    expect(
      within(
        [
          [0, 10],
          [20, 30],
        ],
        [
          [5, 8],
          [9, 25],
        ],
      ),
    ).toEqual([
      [5, 8],
      [9, 10],
      [20, 25],
    ]))

  test('of somebody who is still there end at the moment that is asked about', () =>
    expect(spansOf([{ from: '1970-01-01T00:00:01Z' }], 5000)).toEqual([[1000, 5000]]))
})
