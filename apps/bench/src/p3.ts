// Reports replayed over a log of a million events and more, as of now and as of any position;
// beside the same question in SQL over a table of events, and beside reading and parsing the log.

import { fileURLToPath } from 'node:url'
import { seeded } from '@rostrum/golden-series/making/seeded'
import { type Made, madeLog } from './made-log/made-log.ts'
import type { PlannedWebinar } from './made-log/plan.ts'
import { type Sample, sample } from './measure.ts'
import { startPostgres } from './postgres.ts'
import type { Bar, Result } from './record.ts'
import { type Answer, answerTo, type Question } from './replays/asking.ts'
import { type AskedInSql, EventTable } from './replays/event-table.ts'
import { positionAt, readRaw } from './replays/raw-log.ts'
import { startService } from './service.ts'

const seed = 3
const rounds = 3
const million = 1_000_000
const node = fileURLToPath(import.meta.resolve('@rostrum/eventstore-embedded/main'))
const ofWebinar = ['registrations', 'attendance', 'performance', 'drop-offs'] as const
const inSql: readonly string[] = ['registrations', 'attendance'] satisfies AskedInSql[]

/** How cost grows up to a million events, and at a million what else there is to compare with. */
export async function p3(): Promise<Result> {
  const before = await asked(100_000)
  const { log, samples, answers, bars } = await asked(million)
  const [raw, peers] = [rawSample(log), await peersOf(log, answers)]
  const ratios = answers.flatMap(({ asked: { name }, answer }) => {
    const peer = peers.find(({ variant }) => variant === `${name}, in SQL`)
    return peer ? [middle(answer) / peer.p50] : []
  })
  const slowest = Math.max(...answers.map(({ answer }) => middle(answer)))
  const ratioToLimit = slowest / raw.p50
  const ratioToPeer = Math.max(...ratios)
  return {
    bench: 'P3',
    samples: [...before.samples, ...samples, ...peers, raw],
    bars: [
      ...bars,
      {
        what: 'the slowest by reading and parsing the log',
        value: ratioToLimit,
        unit: '×',
        below: 1,
      },
      { what: 'the slowest by the same in SQL', value: ratioToPeer, unit: '×', below: 1 },
    ],
    ...{ ratioToLimit, ratioToPeer },
    notes: [...before.notes, ...notesOf(million, answers)],
  }
}

/** The same over ten million, by itself: its log takes minutes to make. */
export async function p3OfTen(): Promise<Result> {
  const { log, samples, answers, bars } = await asked(10 * million, 15)
  const notes = notesOf(10 * million, answers)
  return { bench: 'P3-10M', samples: [...samples, rawSample(log)], bars, notes }
}

/** A question, by the name that tables have for it. */
interface Named {
  readonly name: string
  readonly question: Pick<Question, 'asked' | 'against'>
}
interface Answered {
  readonly asked: Named
  readonly answer: Answer
}

async function asked(events: number, belowSeconds = 2) {
  const log = await madeLog({ events, seed })
  const args = [node, '--port', '0', '--dir', log.store]
  const service = await startService(args, /listening on (\S+)/)
  const where = { eventStoreUrl: `esdb://${service.said[1]}?tls=false`, directory: log.history }
  const answers: Answered[] = []
  try {
    for (const one of questionsOf(log, events))
      answers.push({ asked: one, answer: await answerTo({ ...where, ...one.question, rounds }) })
  } finally {
    await service.stop()
  }
  const samples = answers.map(({ asked: { name }, answer: { times } }) =>
    sampleOf(`${sizeOf(events)}: ${name}`, times),
  )
  const bars = answers.flatMap(({ asked: { name, question }, answer }): Bar[] => [
    {
      what: `${sizeOf(events)}: ${name}`,
      value: middle(answer) / 1000,
      ...{ unit: 's', below: question.against ? 2 * belowSeconds : belowSeconds },
    },
    {
      what: `the most memory of it`,
      ...{ value: answer.memoryMb, unit: 'MB', below: 400 },
    },
  ])
  return { log, answers, samples, bars, notes: notesOf(events, answers) }
}

/** Of a small webinar and a large one, as of now and as of somewhere in its life. */
function questionsOf(log: Made, events: number): Named[] {
  const random = seeded(seed)
  const position = () => positionAt(log.log, random.between(events >> 1, events - 1))
  const webinars = [
    ['small', log.small],
    ['large', log.large],
  ] as const
  const all = webinars.flatMap(([size, webinar]) => (webinar ? ofOne(size, webinar, position) : []))
  const { seriesId, organizationId } = log.large ?? log.small
  const programme = (definition: string, parameters: Record<string, string>) => ({
    asked: { definition: `${definition}@1`, parameters, organizationId },
  })
  return [
    ...all,
    { name: 'completion of a series', question: programme('completion', { seriesId }) },
    { name: 'all webinars', question: programme('webinars', {}) },
  ]
}

function ofOne(
  size: string,
  { id: webinarId, organizationId }: PlannedWebinar,
  position: () => string,
): Named[] {
  const of = (report: string, as?: string) => ({
    ...{ definition: `${report}@1`, parameters: { webinarId }, organizationId, position: as },
  })
  const [then, later] = [position(), position()]
  return [
    ...ofWebinar.flatMap((report) => [
      { name: `${report}, ${size}`, question: { asked: of(report) } },
      { name: `${report}, ${size}, then`, question: { asked: of(report, then) } },
    ]),
    {
      name: `registrations, ${size}, what differs`,
      question: { asked: of('registrations', later), against: of('registrations', then) },
    },
  ]
}

/** What both are asked in SQL, and must say alike. */
async function peersOf({ log }: Made, answers: readonly Answered[]): Promise<Sample[]> {
  const postgres = await startPostgres()
  const table = await EventTable.filled(postgres.url, log)
  try {
    const samples: Sample[] = []
    for (const { asked: one, answer } of answers) {
      const { definition, parameters, position } = one.question.asked
      const [report = ''] = definition.split('@')
      if (!inSql.includes(report) || one.question.against) continue
      const times: number[] = []
      for (let round = 0; round <= rounds; round++) {
        const begun = performance.now()
        const said = await table.ask(report as AskedInSql, parameters.webinarId ?? '', position)
        times.push(performance.now() - begun)
        for (const [figure, value] of Object.entries(said))
          if (answer.summary[figure] !== value)
            throw new Error(`${one.name}: ${figure} is ${answer.summary[figure]}, in SQL ${value}.`)
      }
      samples.push(sampleOf(`${one.name}, in SQL`, times.slice(1)))
    }
    return samples
  } finally {
    await table.close()
    await postgres.stop()
  }
}

function rawSample({ log }: Made): Sample {
  return sampleOf('read and parse the log', [readRaw(log).ms, readRaw(log).ms])
}

function notesOf(events: number, answers: readonly Answered[]): string[] {
  const first = Math.round(Math.max(...answers.map(({ answer }) => answer.first)))
  const rows = answers.map(({ asked: { name }, answer }) => `${name} ${answer.rows}`)
  const whose = 'the first answer of a process, which looks at each file and compiles itself,'
  const computed = answers.map(
    ({ asked: { name }, answer }) => `${name} ${Math.round(sampleOf('', answer.computed).p50)}`,
  )
  return [
    `${sizeOf(events)}: rows: ${rows.join(', ')}.`,
    `${sizeOf(events)}: processor time, ms: ${computed.join(', ')}.`,
    `${sizeOf(events)}: ${whose} took ${first} ms at most.`,
  ]
}

function middle({ times }: Answer): number {
  return sampleOf('', times).p50
}

function sampleOf(variant: string, times: number[]): Sample {
  return sample(
    variant,
    1,
    times,
    times.reduce((sum, ms) => sum + ms, 0),
  )
}

function sizeOf(events: number): string {
  return events < million ? `${events / 1000} k` : `${events / million} M`
}
