import { compareInstants, epochMs } from '@rostrum/kernel/instant'
import { LocalDateTime, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'
import { describe, expect, it } from 'vitest'
import { at, day, minute } from './making/time.ts'
import { secondSeries, secondSeriesKeys } from './second-series.ts'
import type { Step } from './steps.ts'
import { factsIn, whose } from './testing.ts'

/** A weekday, a weekend, both changes of the clocks in London, and an uneven moment. */
const moments = [
  '2026-11-24T10:07:31.250Z',
  '2026-11-20T23:59:59Z',
  '2026-10-25T00:55:00Z',
  '2026-10-25T01:40:00Z',
  '2026-03-29T01:10:00Z',
  '2026-07-01T12:00:00Z',
].map(at)

describe.each(moments)('The second series at %s', (now) => {
  const { series, live, upcoming } = secondSeries(now, 'spec')
  const keys = secondSeriesKeys('spec')

  it('has nothing in the future', () => {
    const future = [...series, ...live, ...upcoming].filter(
      (step) => compareInstants(step.at, now) > 0,
    )
    expect(future).toEqual([])
  })

  it('plans one webinar for 25 minutes ago', () => {
    const ago = epochMs(now) - plannedStart(series, keys.live)
    expect(ago).toBeGreaterThanOrEqual(25 * minute)
    expect(ago).toBeLessThan(26 * minute)
  })

  it('plans one for a weekday afternoon in the coming days', () => {
    const start = plannedStart(series, keys.upcoming)
    const ahead = (start - epochMs(now)) / day
    expect(ahead).toBeGreaterThan(2)
    expect(ahead).toBeLessThan(6)
    expect(scheduleOf(series, keys.upcoming)?.localStart).toMatch(/T15:00$/)
    expect([0, 6]).not.toContain(new Date(start).getUTCDay())
  })

  it('has 24 of 60 people in the live room and five who left', () => {
    const facts = factsIn(live)
    const left = new Set(facts.filter(({ kind }) => kind === 'left').map(whose))
    const there = new Set(facts.map(whose)).difference(left)
    expect([submissions(live), there.size, left.size]).toEqual([60, 24, 5])
    expect(live.some(({ command }) => command.type === 'EndWebinar')).toBe(false)
    expect(live.some(({ command }) => command.type === 'CloseRegistration')).toBe(false)
  })

  it('leaves seats in the coming webinar', () => {
    expect(submissions(upcoming)).toBe(22)
    expect(planOf(series, keys.upcoming)?.capacity).toBe(40)
  })
})

it('makes every key and the slug anew for another generation', () => {
  const [now] = moments
  if (!now) return
  const [one, other] = ['a', 'b'].map((generation) => secondSeries(now, generation))
  const keysOf = (all = one) =>
    [all?.series, all?.live, all?.upcoming].flatMap((some) => some ?? [])
  const known = new Set(keysOf(one).map(({ key }) => key))
  expect(keysOf(other).filter(({ key }) => known.has(key))).toEqual([])
  const slugs = [one, other].map((all) => slugOf(all?.series ?? []))
  expect(new Set(slugs).size).toBe(2)
})

function planOf(steps: readonly Step[], key: string) {
  const step = steps.find((one) => one.key === key)
  return step?.command.type === 'PlanWebinar' ? step.command.body : undefined
}

function scheduleOf(steps: readonly Step[], key: string) {
  return planOf(steps, key)?.schedule
}

function plannedStart(steps: readonly Step[], key: string): number {
  const { localStart = '', timeZone = '', disambiguation } = scheduleOf(steps, key) ?? {}
  const resolved = resolveLocal(
    LocalDateTime.parse(localStart),
    TimeZone.parse(timeZone),
    disambiguation,
  )
  return resolved.kind === 'ok' ? epochMs(resolved.startsAt) : Number.NaN
}

function submissions(steps: readonly Step[]): number {
  return steps.filter(({ command }) => command.type === 'SubmitRegistration').length
}

function slugOf(steps: readonly Step[]) {
  return steps.flatMap(({ command }) =>
    command.type === 'PlanSeries' ? [command.body.slug] : [],
  )[0]
}
