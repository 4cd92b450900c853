import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asOfMoment } from '@rostrum/contracts/reading'
import { attendance1 } from '@rostrum/domain/reports/attendance/attendance-1'
import { type AnyReportDefinition, reportDefinitions } from '@rostrum/domain/reports/definitions'
import { webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import { toldLog } from '@rostrum/domain/reports/testing/told-log'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { instantOf } from '@rostrum/kernel/instant'
import { expect, onTestFinished, test } from 'vitest'
import { Archive } from '../platform/archive/archive.ts'
import { archived, startHistory } from '../platform/archive/testing.ts'
import { owner } from '../platform/testing.ts'
import { CountedWebinars } from './counted-webinars.ts'
import type { Replay } from './folding.ts'
import { foldAll, replay } from './replay.ts'
import { hashedRun } from './report-shape.ts'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
const somebodyElse = '00000000-0000-4000-8000-00000000000e'
const organizationOf = (seed: number) => (seed % 4 === 0 ? somebodyElse : owner.organizationId)
// A month ends while it is told, with a clock that goes back now and then.
const store = await toldLog(seeds, { organizationOf, since: '2021-06-30T23:50:00Z' })
const log = await Array.fromAsync(store.readAll())
const random = seeded(11)

/** Archived to the first event, to its end and to places between, in batches of any size. */
const places = [0, ...[0, 0, 0].map(() => random.below(log.length)), log.length - 1]
const batches = [1000, 250, 90, 33, 7]

test('the log goes over the end of a month', () =>
  expect(new Set(log.map(({ recordedAt }) => recordedAt.slice(0, 7))).size).toBe(2))

test.each(places.map((place, nth) => [place, batches[nth] ?? 1] as const))(
  'archived to event %i in batches of %i, every report is the fold of the log',
  async (place, batch) => {
    const upTo = log[place]?.position ?? 0n
    const history = await startHistory()
    await archived(store, history, { upTo, batch })
    const archive = new Archive(history.directory)
    onTestFinished(() => archive.close())
    const anew = { from: 0, known: new CountedWebinars() }
    for (const definition of reportDefinitions)
      for (const run of runsOf(definition)) {
        const { watched, begun } = beginsAt()
        const byLog = [run, told(definition, await replay(store, run))]
        expect([run, told(definition, await replay(watched, run, archive))]).toEqual(byLog)
        // What is counted webinar by webinar is counted anew, then taken from before.
        for (const inParts of definition.parts ? [anew, anew] : [])
          expect([run, told(definition, await replay(watched, run, archive, inParts))]).toEqual(
            byLog,
          )
        // Nothing that is archived was read from the log.
        expect(begun.every((after) => after === upTo)).toBe(true)
      }
  },
)

test.each(['read', 'assumed otherwise'])(
  'where the log itself is %s, webinars counted one by one come to what is held whole',
  async (how) => {
    for (const definition of reportDefinitions.filter(({ parts }) => parts))
      for (const run of runsOf(definition)) {
        const assumptions =
          how === 'read' ? {} : random.of([{ thresholdPercent: 10 }, { merges: 'none' }] as const)
        const { state, until, position } = await foldAll(store, run)
        const held = definition.result(definition.assuming(state, assumptions), { until })
        const counted = await replay(store, { ...run, assumptions }, undefined, { from: 0 })
        expect([run, counted]).toEqual([run, { position, ...held }])
      }
  },
)

test('a file that was changed is not read: it is removed, and the log tells the report', async () => {
  const history = await startHistory()
  const { manifest } = await archived(store, history, { batch: 1000 })
  const archive = new Archive(history.directory)
  onTestFinished(() => archive.close())
  const [run] = runsOf(attendance1)
  if (!run) throw new Error('There are no runs.')
  const file = manifest?.files.find(
    ({ category, organizationId }) =>
      category === 'attendance' && organizationId === run.organizationId,
  )
  const path = join(history.directory, file?.path ?? '')
  const bytes = await readFile(path)
  bytes[100] = (bytes[100] ?? 0) ^ 1
  await writeFile(path, bytes)
  const now = { ...run, moment: undefined }
  expect(await replay(store, now, archive)).toEqual(await replay(store, now))
  expect(existsSync(path)).toBe(false)
})

test('a log that was restored to before what is archived is read itself', async () => {
  const history = await startHistory()
  await archived(store, history, { batch: 1000 })
  const archive = new Archive(history.directory)
  onTestFinished(() => archive.close())
  const [first] = seeds
  const restored = await toldLog([first ?? 1], { organizationOf, since: '2021-06-30T23:50:00Z' })
  const [run] = runsOf(attendance1)
  if (!run) throw new Error('There are no runs.')
  const now = { ...run, moment: undefined }
  expect(await replay(restored, now, archive)).toEqual(await replay(restored, now))
})

/** Of each webinar as of two moments of all kinds. */
function runsOf(definition: AnyReportDefinition): Replay[] {
  return seeds.flatMap((seed) =>
    [0, 1].map(() => {
      const event = random.of(log)
      const between = event.position + BigInt(random.below(90))
      const soon = instantOf(Date.parse(event.recordedAt) + random.below(3000) - 1500)
      const [asOf, clock] = random.of([
        [undefined, 'occurred'],
        [event.metadata.occurredAt, 'occurred'],
        [event.recordedAt, 'recorded'],
        [soon, 'recorded'],
        ['2001-01-01T00:00:00Z', 'recorded'],
        [`position:${event.position}`, 'recorded'],
        [`position:${between}`, 'occurred'],
        ['position:1', 'recorded'],
      ] as const)
      return {
        definition,
        parameters: definition.parameters.parse({
          webinarId: webinarOf(seed),
          seriesId: seriesOf(seed),
        }),
        organizationId: organizationOf(seed),
        moment: asOfMoment(asOf),
        clock,
      }
    }),
  )
}

function seriesOf(seed: number) {
  const { data } = log.find(
    ({ type, streamName }) =>
      type === 'WebinarPlanned' && streamName === `webinar-${webinarOf(seed)}`,
  ) ?? { data: {} }
  return (data as { readonly seriesId: string }).seriesId
}

function told(
  definition: AnyReportDefinition,
  { rows, position, summary }: Awaited<ReturnType<typeof replay>>,
) {
  const { sha256 } = hashedRun(definition, {}, rows)
  return { rows, summary, position, sha256 }
}

/** The log, and where each reading of it began. */
function beginsAt() {
  const begun: (bigint | undefined)[] = []
  const watched: EventStore = Object.assign(Object.create(store) as EventStore, {
    read: store.read.bind(store),
    head: store.head.bind(store),
    readAll: (options: Parameters<EventStore['readAll']>[0]) => {
      begun.push(options.after)
      return store.readAll(options)
    },
  })
  return { watched, begun }
}
