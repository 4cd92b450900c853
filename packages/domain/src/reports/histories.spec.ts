import { instantOf } from '@rostrum/kernel/instant'
import { describe, expect, test } from 'vitest'
import { attendance1 } from './attendance/attendance-1.ts'
import { canonicalJson } from './canonical.ts'
import { completion1 } from './completion/completion-1.ts'
import { concurrency1 } from './concurrency/concurrency-1.ts'
import { type Cutoff, counts } from './cutoff.ts'
import { type AnyReportDefinition, reportDefinitions } from './definitions.ts'
import { dropOffs1 } from './drop-offs/drop-offs-1.ts'
import { noShows1 } from './no-shows/no-shows-1.ts'
import { performance1 } from './performance/performance-1.ts'
import { registrations1 } from './registrations/registrations-1.ts'
import type { RecordedFact, ReportResult, Row } from './report-definition.ts'
import { sources1 } from './sources/sources-1.ts'
import { type Cut, oracle, seriesOracle } from './testing/oracle.ts'
import type { WebinarTruth } from './testing/oracle-webinar.ts'
import { seeded } from './testing/seeded.ts'
import { type ToldSeries, toldSeries } from './testing/told-series.ts'
import { webinars1 } from './webinars/webinars-1.ts'

const together = 20
const groups = Array.from({ length: 50 }, (_, nth) => nth * together + 1)

/** A moment of a history: as reports are asked, and as the oracle is. */
interface Moment {
  readonly cutoff: Cutoff
  readonly cut: Cut
}

describe.each(groups)('histories from %i on', (first) => {
  test('every report is what the oracle says, now and then, on both clocks', async () => {
    for (let seed = first; seed < first + together; seed++) {
      const told = await toldSeries(seed)
      for (const [nth, moment] of momentsOf(told.log, seed).entries()) {
        const webinarId = told.webinarIds[nth % told.webinarIds.length] ?? ''
        const truth = oracle(told.log, webinarId, moment.cut)
        const run = (definition: AnyReportDefinition) =>
          replayed(definition, told, webinarId, moment)
        const of = { seed, ...moment.cut }
        for (const [name, [is, should]] of Object.entries(compared(run, truth)))
          expect({ of, [name]: is }).toEqual({ of, [name]: should })
        const all = seriesOracle(told.log, told.seriesId, moment.cut)
        expect({ of, ...programmeOf(run) }).toEqual({ of, ...programmeIn(all) })
      }
    }
  })
})

test('as of now is what is live, and as of a position what a log that ends there says', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const told = await toldSeries(seed)
    const [now, position] = momentsOf(told.log, seed)
    if (!now || !position) throw new Error('There are moments.')
    const [webinarId = ''] = told.webinarIds
    for (const definition of reportDefinitions) {
      const whole = { clock: 'occurred', at: '9999-12-31T00:00:00Z' } as const
      const live = replayed(definition, told, webinarId, { cut: now.cut, cutoff: whole })
      expect(replayed(definition, told, webinarId, now)).toEqual(live)
      const log = told.log.filter((fact) => fact.position <= (position.cut.position ?? 0n))
      const truncated = replayed(definition, { ...told, log }, webinarId, {
        ...position,
        cutoff: whole,
      })
      expect(replayed(definition, told, webinarId, position)).toEqual(truncated)
    }
  }
})

/** Now, a position, and a moment on each clock; some are just when something happened. */
function momentsOf(log: readonly RecordedFact[], seed: number): Moment[] {
  const random = seeded(seed * 7919)
  const end = latestOf(log)
  const last = log.at(-1)?.position ?? 0n
  const { position } = random.of(log)
  const until = latestOf(log.filter((fact) => fact.position <= position))
  const at = instantOf(Date.parse(random.of(log).at) + random.below(2) * random.below(400_000))
  return [
    { cutoff: { clock: 'recorded', position: last }, cut: { position: last, until: end } },
    { cutoff: { clock: 'recorded', position }, cut: { position, until } },
    { cutoff: { clock: 'occurred', at }, cut: { at, until: at } },
  ]
}

function latestOf(log: readonly RecordedFact[]) {
  return instantOf(Math.max(...log.map(({ recordedAt }) => Date.parse(recordedAt))))
}

/** As the runner feeds it: what counts, of its categories, of what says something to it. */
function replayed(
  definition: AnyReportDefinition,
  { log, seriesId }: ToldSeries,
  webinarId: string,
  { cutoff, cut }: Moment,
): ReportResult {
  const { categories, ignores, parameters, initial, evolve, result } = definition
  let state = initial(parameters.parse({ webinarId, seriesId }))
  for (const fact of log) {
    const category = fact.streamName.slice(0, fact.streamName.indexOf('-'))
    if (!categories.includes(category) || ignores.includes(fact.type)) continue
    if (counts(cutoff, fact)) state = evolve(state, fact)
  }
  return result(state, { until: cut.until })
}

type Run = (definition: AnyReportDefinition) => ReportResult

/** By what it is: what the reports say, and what is true. */
function compared(run: Run, truth: WebinarTruth): Readonly<Record<string, [unknown, unknown]>> {
  const { registrations, attendances, attended, firstStart, leavers, curve } = truth
  const registered = registrations.filter((one) => one.registered)
  const hasCome = ({ id, person = id }: Registered) => attended.some((one) => one.person === person)
  const missed = firstStart === undefined ? [] : registered.filter((one) => !hasCome(one))
  const attendance = run(attendance1)
  const told = run(registrations1)
  const bySource = Map.groupBy(registrations, ({ answers }) => answers?.source.campaignId ?? null)
  const sources = [...bySource].map(([campaignId, those]) => ({
    ...{ campaignId, submitted: those.length },
    registered: those.filter((one) => one.registered).length,
    attended: those.filter((one) => one.registered && hasCome(one)).length,
  }))
  const presentAfter = (minutes: number) => {
    const at = (truth.liveStart ?? Infinity) + minutes * 60_000
    return truth.isReached(at) ? truth.presentAt(at) : null
  }
  const people = new Set(registrations.map(({ id, person = id }) => person))
  return {
    registrations: [listed(told.rows), listed(registrations.map(registrationRow))],
    numbers: [told.summary, { ...numbersOf(registrations), people: people.size }],
    attendance: [listed(attendance.rows), listed(attendances.map((one) => rowOf(one, truth)))],
    figures: [attendance.summary, figuresOf(truth)],
    curve: [run(concurrency1).rows.map(({ at, present }) => [msOf(String(at)), present]), curve],
    milestones: [
      run(performance1).rows.map(({ present }) => present),
      [15, 30, 60, 90].map(presentAfter),
    ],
    leavers: [listed(run(dropOffs1).rows.map(leaverOf)), listed(leavers)],
    missed: [
      listed(run(noShows1).rows.map(({ registrationId }) => registrationId)),
      listed(missed.map(({ id }) => id)),
    ],
    sources: [listed(run(sources1).rows.map(sourceOf)), listed(sources)],
  }
}

type Registered = WebinarTruth['registrations'][number]

function numbersOf(registrations: readonly Registered[]) {
  const count = (is: (one: Registered) => boolean) => registrations.filter(is).length
  const being = (status: string) => count((one) => one.status === status)
  return {
    ...{ registered: count((one) => one.registered), pending: being('pending') },
    ...{ waitlisted: being('waitlisted'), rejected: being('rejected') },
    ...{ cancelled: being('cancelled') },
    late: count(({ status, late }) => status === 'approved' && late),
  }
}

function figuresOf(truth: WebinarTruth) {
  const { attended, attendedRegistrants, registrations, needed, curve } = truth
  const registered = registrations.filter((one) => one.registered).length
  const seconds = attended.map((one) => one.seconds).toSorted((a, b) => a - b)
  const middle = seconds.slice((seconds.length - 1) >> 1, (seconds.length >> 1) + 1)
  return {
    ...{ attended: attended.length, attendedRegistrants: attendedRegistrants.length, registered },
    rate: share(attendedRegistrants.length, registered),
    peakConcurrent: Math.max(0, ...curve.map(([, people]) => people)),
    ...{ averageSeconds: mean(seconds), medianSeconds: mean(middle), thresholdSeconds: needed },
  }
}

function registrationRow({ id, person, answers, ...one }: Registered) {
  const { source, submittedAt } = answers ?? {}
  return {
    ...{ registrationId: id, participantId: person ?? null, status: one.status },
    ...{ registered: one.registered, submittedAt: submittedAt ?? null },
    ...{ decidedAt: momentOf(one.decidedAt), late: one.late },
    ...{ channel: source?.channel ?? null, campaignId: source?.campaignId ?? null },
    ...{ referrerHost: null, country: null, locale: 'en', timeZone: 'UTC' },
  }
}

function rowOf(one: WebinarTruth['attendances'][number], { registrations, needed }: WebinarTruth) {
  const { id, person, first, last, seconds, raw, ...told } = one
  return {
    attendanceId: id,
    registrationId: registrations.some((other) => other.id === id) ? id : null,
    ...{ participantId: person ?? null, registered: told.registered },
    ...{ firstJoinedAt: momentOf(first), lastLeftAt: momentOf(last) },
    ...{ presenceSeconds: seconds, rawSeconds: raw, connections: told.connections },
    ...{ corrected: told.corrected, attended: seconds >= needed },
  }
}

function leaverOf({ attendanceId, leftAt, afterMinutes, duringItem, afterItem }: Row) {
  const [during, after] = [duringItem ?? undefined, afterItem ?? undefined]
  return { id: attendanceId, left: msOf(String(leftAt)), minutes: afterMinutes, during, after }
}

function sourceOf({ campaignId, submitted, registered, attended }: Row) {
  return { campaignId, submitted, registered, attended }
}

/** What the reports of a series say, in the shape of the oracle's answer. */
function programmeOf(run: Run) {
  const { rows, summary } = run(webinars1)
  return {
    webinars: rows.map(({ seriesId: _, rate: __, ...row }) => row),
    people: summary['people'],
    paths: listed(
      run(completion1).rows.map(({ personId: person, path, presenceSeconds: seconds }) => ({
        ...{ person, path, seconds },
      })),
    ),
  }
}

function programmeIn({ webinars, paths }: ReturnType<typeof seriesOracle>) {
  return {
    webinars: webinars.map(({ webinarId, ordinal, truth }) => {
      const { rate: _, thresholdSeconds: __, ...figures } = figuresOf(truth)
      const held = truth.firstStart !== undefined
      const noShows = held ? figures.registered - figures.attendedRegistrants : 0
      const beginsAt = momentOf(truth.beginsAt)
      return { webinarId, ordinal, beginsAt, held, ...figures, noShows }
    }),
    people: paths.filter(({ path }) => path.includes('A')).length,
    paths: listed(paths),
  }
}

function listed(rows: readonly unknown[]) {
  return rows.map((row) => canonicalJson(row)).toSorted()
}

function share(part: number, whole: number) {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000
}

function mean(numbers: readonly number[]) {
  return numbers.length === 0 ? 0 : Math.round(numbers.reduce((a, b) => a + b) / numbers.length)
}

function momentOf(ms: number | undefined) {
  return ms === undefined ? null : instantOf(ms)
}

function msOf(moment: string) {
  return Date.parse(moment)
}
