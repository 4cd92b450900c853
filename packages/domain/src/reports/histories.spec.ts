import { instantOf } from '@rostrum/kernel/instant'
import { describe, expect, test } from 'vitest'
import { type Cutoff, counts } from './cutoff.ts'
import { reportDefinitions } from './definitions.ts'
import type { Period } from './period.ts'
import type { RecordedFact } from './report-definition.ts'
import type { Compared, Run } from './testing/comparing.ts'
import { oracle, organizationOracle, seriesOracle } from './testing/oracle.ts'
import { type Cut, factsOf } from './testing/oracle-facts.ts'
import { comparedOrganization, comparedPaths, comparedSeries } from './testing/reports-of-series.ts'
import { comparedStories } from './testing/reports-of-stories.ts'
import { comparedWebinar } from './testing/reports-of-webinars.ts'
import { seeded } from './testing/seeded.ts'
import { type ToldSeries, toldSeries } from './testing/told-series.ts'

const together = 20
const groups = Array.from({ length: 50 }, (_, nth) => nth * together + 1)

/** A moment of a history: as reports are asked, and as the oracle is; and a time in it. */
interface Moment {
  readonly cutoff: Cutoff
  readonly cut: Cut
  readonly period: Period
}

describe.each(groups)('histories from %i on', (first) => {
  test('every report is what the oracle says, now and then, on both clocks', async () => {
    for (let seed = first; seed < first + together; seed++) {
      const told = await toldSeries(seed)
      for (const [nth, moment] of momentsOf(told.log, seed).entries()) {
        const webinarId = told.webinarIds[nth % told.webinarIds.length] ?? ''
        const of = { seed, ...moment.cut, ...moment.period }
        for (const [name, [is, should]] of Object.entries(compared(told, webinarId, moment)))
          expect({ of, [name]: is }).toEqual({ of, [name]: should })
      }
    }
  })
})

function compared(told: ToldSeries, webinarId: string, moment: Moment): Compared {
  const { events, seriesId } = told
  const { cut, period } = moment
  const run = runOf(told, webinarId, moment)
  const until = Date.parse(cut.until)
  const facts = factsOf(events, cut)
  const truth = oracle(facts, webinarId)
  const isWhole = Object.keys(period).length === 0
  const isIn = (at: number) => isWithin(period, at)
  const isAsked = (beginsAt: number) => isWhole || (Number.isFinite(beginsAt) && isIn(beginsAt))
  const series = seriesOracle(facts, seriesId, isAsked)
  return {
    ...comparedWebinar(run, truth, until),
    ...comparedStories(run, truth, until),
    ...comparedSeries(run, series),
    ...(isWhole && comparedPaths(run, series)),
    ...comparedOrganization(run, organizationOracle(facts, isIn)),
  }
}

test('as of now is what is live, and as of a position what a log that ends there says', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const told = await toldSeries(seed)
    const [now, position] = momentsOf(told.log, seed)
    if (!now || !position) throw new Error('There are moments.')
    const [webinarId = ''] = told.webinarIds
    const live = { clock: 'occurred', at: '9999-12-31T00:00:00Z' } as const
    const log = told.log.filter((fact) => fact.position <= (position.cut.position ?? 0n))
    const [asOfNow, asLive] = [now, { ...now, cutoff: live }].map((moment) =>
      runOf(told, webinarId, moment),
    )
    const asOfThen = runOf(told, webinarId, position)
    const truncated = runOf({ ...told, log }, webinarId, { ...position, cutoff: live })
    for (const definition of reportDefinitions) {
      expect(asOfNow?.(definition)).toEqual(asLive?.(definition))
      expect(asOfThen(definition)).toEqual(truncated(definition))
    }
  }
})

/**
 * Now, a position, and a moment on each clock; some are just when something happened. Of the second
 * a time is asked about that begins or ends just when something happened, or a webinar began.
 */
function momentsOf(log: readonly RecordedFact[], seed: number): Moment[] {
  const random = seeded(seed * 7919)
  const end = latestOf(log)
  const last = log.at(-1)?.position ?? 0n
  const { position } = random.of(log)
  const until = latestOf(log.filter((fact) => fact.position <= position))
  const at = instantOf(Date.parse(random.of(log).at) + random.below(2) * random.below(400_000))
  const starts = log.filter(({ type }) => type === 'WebinarStarted')
  const one = () => random.of([...log, ...starts, ...starts, ...starts]).at
  const period = random.of([{ from: one() }, { to: one() }, { from: one(), to: one() }])
  const moments: Omit<Moment, 'period'>[] = [
    { cutoff: { clock: 'recorded', position: last }, cut: { position: last, until: end } },
    { cutoff: { clock: 'recorded', position }, cut: { position, until } },
    { cutoff: { clock: 'occurred', at }, cut: { at, until: at } },
  ]
  return moments.map((moment, nth) => ({ ...moment, period: nth === 1 ? period : {} }))
}

function latestOf(log: readonly RecordedFact[]) {
  return instantOf(Math.max(...log.map(({ recordedAt }) => Date.parse(recordedAt))))
}

function isWithin({ from, to }: Period, at: number) {
  return (from === undefined || at >= Date.parse(from)) && (to === undefined || at < Date.parse(to))
}

/**
 * As the runner feeds them: what counts, of its categories, of what says something to it. Reports
 * that fold the same facts in the same way are fed once.
 */
function runOf(
  { log, seriesId }: ToldSeries,
  webinarId: string,
  { cutoff, cut, period }: Moment,
): Run {
  const counted = log.filter((fact) => counts(cutoff, fact))
  const folded = new Map<unknown, Map<string, unknown>>()
  return ({ categories, ignores, parameters, initial, evolve, result }) => {
    const asked = parameters.parse({ webinarId, seriesId, ...period })
    const key = JSON.stringify([categories, ignores, asked])
    const states = folded.get(evolve) ?? new Map<string, unknown>()
    folded.set(evolve, states)
    if (!states.has(key)) {
      const fed = counted.filter(({ streamName, type }) => {
        const category = streamName.slice(0, streamName.indexOf('-'))
        return categories.includes(category) && !ignores.includes(type)
      })
      states.set(
        key,
        fed.reduce((before, fact) => evolve(before, fact), initial(asked)),
      )
    }
    return result(states.get(key), { until: cut.until })
  }
}
