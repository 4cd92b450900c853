import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOfMs } from '../time.ts'
import { concurrency, hasAttended, type Interval, presence, thresholdSeconds } from './presence.ts'

const until = clock(7200)
const run = { startedAt: clock(0), endedAt: clock(3600) }

/** Seconds after the start of the webinar. */
function clock(second: number) {
  return instantOfMs(Date.parse('2021-06-03T13:00:00Z') + second * 1000)
}
function there(from: number, to?: number, connectionId = 'c1'): Interval {
  return {
    connectionId,
    from: clock(from),
    ...(to !== undefined && { to: clock(to) }),
    via: 'portal',
  }
}

describe('presence', () => {
  test('two devices at once count once, and what was recorded is told beside it', () =>
    expect(presence([there(0, 600), there(300, 900, 'c2')], [run], until)).toMatchObject({
      seconds: 900,
      rawSeconds: 1200,
    }))

  test('only what is inside a run counts', () => {
    const runs = [run, { startedAt: clock(4000), endedAt: clock(4100) }]
    expect(presence([there(-600, 5000)], runs, until).seconds).toBe(3700)
    expect(presence([there(3600, 4000)], runs, until).seconds).toBe(0)
  })

  test('who is there still, is there until the moment that is asked about', () => {
    expect(presence([there(0)], [{ startedAt: clock(0) }], clock(60)).seconds).toBe(60)
    expect(presence([there(0)], [run], until).seconds).toBe(3600)
  })

  test('what comes after the moment that is asked about is not there yet', () =>
    expect(presence([there(0, 600), there(1200, 1800)], [run], clock(300))).toMatchObject({
      seconds: 300,
      rawSeconds: 300,
    }))

  test('connected is until the run ended at most, for whom no leave was ever told', () => {
    const openEnded = [there(3000), there(600, 5000, 'c2')]
    expect(presence(openEnded, [run], until).rawSeconds).toBe(600 + 4400)
    expect(presence(openEnded, [run], clock(3300)).rawSeconds).toBe(300 + 2700)
    expect(presence([there(4000)], [run], until).rawSeconds).toBe(0)
    expect(presence([there(3000)], [], until).rawSeconds).toBe(4200)
    const reopened = [run, { startedAt: clock(4000) }]
    expect(presence([there(3000)], reopened, until).rawSeconds).toBe(4200)
  })

  test('parts of a second add up before they are rounded down', () =>
    expect(presence([there(0, 0.6), there(1, 1.6), there(2, 2.6)], [run], until).seconds).toBe(1))
})

describe('having attended', () => {
  test('is presence for at least the threshold', () => {
    expect(hasAttended({ seconds: 60 }, 60)).toBe(true)
    expect(hasAttended({ seconds: 59 }, 60)).toBe(false)
  })

  test('a percentage is of the length of the runs, rounded up, and never nothing', () => {
    expect(thresholdSeconds({ seconds: 30 }, [run], until)).toBe(30)
    expect(thresholdSeconds({ percent: 50 }, [run], until)).toBe(1800)
    expect(thresholdSeconds({ percent: 50 }, [run], clock(101))).toBe(51)
    expect(thresholdSeconds({ percent: 1 }, [], until)).toBe(1)
  })
})

describe('how many were there at once', () => {
  test('one leaving as another comes are not two', () =>
    expect(concurrency([[[0, 10]], [[10, 20]], [[15, 20]]])).toEqual({
      curve: [
        [0, 1],
        [15, 2],
        [20, 0],
      ],
      peak: 2,
      peakAt: 15,
    }))

  test('of nobody there is no peak', () =>
    expect(concurrency([[], []])).toEqual({ curve: [], peak: 0 }))
})

const second = fc.integer({ min: -50, max: 250 })
const intervals = fc.array(
  fc
    .tuple(second, fc.option(fc.nat(120), { nil: undefined, freq: 4 }), fc.constantFrom('a', 'b'))
    .map(([from, length, id]) => there(from, length === undefined ? undefined : from + length, id)),
  { maxLength: 8 },
)
const runs = fc.array(
  fc.tuple(second, fc.option(fc.nat(120), { nil: undefined, freq: 4 })).map(([from, length]) => ({
    startedAt: clock(from),
    endedAt: length === undefined ? undefined : clock(from + length),
  })),
  { maxLength: 3 },
)

test('presence is what counting second by second finds', () =>
  fc.assert(
    fc.property(intervals, runs, second, (some, live, end) => {
      const inside = (at: number, from: string, to = clock(end)) =>
        clock(at) >= from && clock(at) < to && at < end
      let seconds = 0
      for (let at = -50; at < 400; at++) {
        const counted = some.some(({ from, to }) => inside(at, from, to))
        if (counted && live.some((one) => inside(at, one.startedAt, one.endedAt))) seconds++
      }
      expect(presence(some, live, clock(end)).seconds).toBe(seconds)
    }),
  ))

test('the peak is what asking at each second finds, and the curve ends with nobody', () =>
  fc.assert(
    fc.property(fc.array(intervals, { maxLength: 5 }), (people) => {
      const spans = people.map(
        (some) => presence(some, [{ startedAt: clock(-50) }], clock(300)).spans,
      )
      const start = Date.parse(clock(0))
      const asked = Array.from({ length: 350 }, (_, nth) => start + (nth - 50) * 1000)
      const most = asked.map(
        (at) => spans.filter((own) => own.some(([from, to]) => from <= at && at < to)).length,
      )
      const { curve, peak } = concurrency(spans)
      expect(peak).toBe(Math.max(...most))
      expect(curve.at(-1)?.[1] ?? 0).toBe(0)
    }),
  ))
