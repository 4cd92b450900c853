import { instantOf } from '@rostrum/kernel/instant'
import { expect, test } from 'vitest'
import { type AnyReportDefinition, reportDefinitions } from './definitions.ts'
import { webinarOf } from './programme-facts.ts'
import { categoryOf, type RecordedFact, referenceOf } from './report-definition.ts'
import { seeded } from './testing/seeded.ts'
import { toldSeries } from './testing/told-series.ts'

const ofSeveral = reportDefinitions.filter(({ parts }) => parts !== undefined)
const byName = ofSeveral.map((definition) => [referenceOf(definition), definition] as const)
const seeds = Array.from({ length: 30 }, (_, nth) => nth + 1)

test('reports of several webinars can be counted in parts', () =>
  expect(byName.map(([name]) => name)).toEqual(['webinars@1', 'completion@1', 'returns@1']))

test.each(byName)(
  '%s is the same counted as soon as all is told of a webinar',
  async (_, report) => {
    for (const seed of seeds) {
      const { asked, log } = await historyOf(seed, report)
      for (const facts of [log, log.slice(0, seeded(seed).below(log.length))]) {
        const history = { asked, facts, until: endOf(facts) }
        expect([seed, inParts(report, history).result]).toEqual([seed, whole(report, history)])
      }
    }
  },
)

test.each(byName)('%s: what was counted once is the same later', async (_, report) => {
  let taken = 0
  for (const seed of seeds) {
    const { asked, log } = await historyOf(seed, report)
    // Near the end, as the webinars of a history are told side by side.
    const before = log.slice(0, log.length - seeded(seed).below(log.length >> 2))
    // A clock may be behind what it has seen the end of.
    const at = (ms: number) => instantOf(Date.parse(endOf(before)) + ms)
    const [then, earlier, later] = [at(0), at(-3_600_000), at(3_600_000)]
    for (const counting of [then, earlier]) {
      const { counted } = inParts(report, { asked, facts: before, until: counting })
      for (const [facts, until] of [
        [log, endOf(log)],
        [before, earlier],
        [before, later],
      ] as const) {
        const history = { asked, facts, until }
        const again = inParts(report, history, counted)
        taken += again.taken
        expect([seed, again.result]).toEqual([seed, whole(report, history)])
      }
    }
  }
  expect(taken).toBeGreaterThan(10)
})

async function historyOf(seed: number, { parameters }: AnyReportDefinition) {
  const { seriesId, log } = await toldSeries(seed)
  return { asked: parameters.parse({ seriesId }), log }
}

interface History {
  readonly asked: ReturnType<AnyReportDefinition['parameters']['parse']>
  readonly facts: readonly RecordedFact[]
  readonly until: string
}

/** First what is told of everybody; each webinar is counted at its last fact, or was before. */
function inParts(
  report: AnyReportDefinition,
  { asked, facts, until }: History,
  before: ReadonlyMap<string, unknown> = new Map(),
) {
  const { parts } = report
  if (!parts) throw new Error('It has no parts.')
  const ends = new Map(facts.map((fact) => [webinarOf(fact) ?? '', fact.position]))
  const isFirst = ({ streamName }: RecordedFact) =>
    parts.first.includes(categoryOf(streamName).category)
  let state = report.initial(asked)
  for (const fact of facts.filter(isFirst)) state = report.evolve(state, fact)
  const keyOf = (webinarId: string) => `${parts.basis(state)} ${webinarId} ${ends.get(webinarId)}`
  const known = [...ends.keys()].filter((webinarId) => {
    const counted = before.get(keyOf(webinarId))
    return counted !== undefined && parts.isSo(counted, { until })
  })
  for (const webinarId of known) state = parts.withCounted(state, before.get(keyOf(webinarId)))
  const counted = new Map<string, unknown>()
  for (const fact of facts.filter((one) => !isFirst(one))) {
    const webinarId = webinarOf(fact) ?? ''
    if (known.includes(webinarId)) continue
    state = report.evolve(state, fact)
    if (ends.get(webinarId) !== fact.position) continue
    state = parts.count(state, webinarId, { until })
    const one = parts.counted(state, webinarId)
    if (one !== undefined) counted.set(keyOf(webinarId), one)
  }
  return { result: report.result(state, { until }), counted, taken: known.length }
}

function whole(report: AnyReportDefinition, { asked, facts, until }: History) {
  const state = facts.reduce((all, fact) => report.evolve(all, fact), report.initial(asked))
  return report.result(state, { until })
}

function endOf(facts: readonly RecordedFact[]) {
  return instantOf(Math.max(0, ...facts.map(({ recordedAt }) => Date.parse(recordedAt))))
}
