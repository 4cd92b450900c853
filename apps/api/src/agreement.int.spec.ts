import { randomUUID } from 'node:crypto'
import type { EvidenceOf } from '@rostrum/contracts/history'
import type { Report } from '@rostrum/contracts/reports'
import { oracle } from '@rostrum/domain/reports/testing/oracle'
import { type Cut, factsOf } from '@rostrum/domain/reports/testing/oracle-facts'
import { webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import { toldLog } from '@rostrum/domain/reports/testing/told-log'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { EvidenceFinder } from './history/evidence.ts'
import { GetEvidenceHandler } from './history/get-evidence.handler.ts'
import { Casting } from './history/names.ts'
import { Narrator } from './history/narrator.ts'
import { GetNumbersHandler } from './numbers/get-numbers.handler.ts'
import { AsOf } from './platform/as-of.ts'
import { Attendances } from './platform/attendances.ts'
import { asked } from './platform/command-context.ts'
import { type Database, migrate, openWholeDatabase } from './platform/database.ts'
import { freshDatabase } from './platform/engines/testing.ts'
import { GetEvidence } from './platform/messages/history.ts'
import { GetNumbers } from './platform/messages/reading.ts'
import { RunReport } from './platform/messages/reports.ts'
import { owner } from './platform/testing.ts'
import { WhoActs } from './platform/who-acts.ts'
import { projections } from './projections.ts'
import { Folds } from './reports/folds.ts'
import { ReportRuns } from './reports/report-runs.ts'
import { RunReportHandler } from './reports/run-report.handler.ts'
import { RunningReports } from './reports/running-reports.ts'

const seeds = Array.from({ length: 50 }, (_, nth) => nth + 1)
const { organizationId } = owner
const numbersOf = [
  'registered',
  'pending',
  'waitlisted',
  'rejected',
  'cancelled',
  'late',
  'attended',
  'attendedRegistrants',
] as const

const store = await toldLog(seeds, {
  organizationOf: () => organizationId,
  since: '2021-06-10T10:00:00Z',
})
const log = await Array.fromAsync(store.readAll())
const bySize = await Promise.all([500, 7, 1].map(projected))
const [database] = bySize as [Database]

test('the log tells of every kind of fact', () => {
  const types = new Set(log.map(({ type }) => type))
  for (const type of [
    'RegistrationCancelled',
    'RegistrationReinstated',
    'RegistrationAmended',
    'RegistrationWaitlisted',
    'AttendanceCorrected',
    'CorrectionWithdrawn',
    'WebinarReopened',
    'AttendanceThresholdChanged',
    'ParticipantsMerged',
    'MergeReverted',
    'WebinarRescheduled',
    'WebinarPostponed',
    'AgendaChanged',
    'JoinLinkIssued',
  ])
    expect(types).toContain(type)
})

test('tables are the same in batches of 1, 7 and 500, each delivered twice', async () => {
  const [first, ...others] = await Promise.all(bySize.map(tablesOf))
  expect(Object.values(first ?? {}).flat().length).toBeGreaterThan(log.length)
  for (const other of others) expect(other).toEqual(first)
})

test('the kept counts are those of the registrations', async () => {
  const [kept, counted] = await Promise.all([
    sql`select webinar_id, status, registrations::int as n from read_models.registration_count_1
      where registrations <> 0 order by 1, 2`.execute(database),
    sql`select webinar_id, status, count(*)::int as n from read_models.registration_1
      group by 1, 2 order by 1, 2`.execute(database),
  ])
  expect(counted.rows.length).toBeGreaterThan(seeds.length)
  expect(kept.rows).toEqual(counted.rows)
})

describe.each(seeds)('of history %i', (seed) => {
  const webinarId = webinarOf(seed)
  test.each(moments(seed))(
    'report, numbers, evidence and oracle agree ($asOf, $clock)',
    async (moment) => {
      const truth = truthOf(webinarId, moment)
      const counts = Object.fromEntries(numbersOf.map((name) => [name, truth[name].length]))
      expect(await numbers().execute(new GetNumbers(webinarId, moment))).toEqual(counts)
      const registrations = await run('registrations@1', webinarId, moment)
      const attendance = await run('attendance@1', webinarId, moment)
      expect(where(registrations, 'registered', true)).toEqual(truth.registered.toSorted())
      expect(where(attendance, 'attended', true)).toEqual(truth.there.toSorted())
      expect(attendance.summary).toMatchObject({ attended: truth.attended.length })
      for (const status of ['pending', 'waitlisted', 'rejected', 'cancelled'] as const)
        expect(where(registrations, 'status', status)).toEqual(truth[status].toSorted())
      const presence = attendance.rows.map((row) => [row.attendanceId, row.presenceSeconds])
      expect(Object.fromEntries(presence)).toEqual(Object.fromEntries(truth.seconds))
      for (const name of moment.explained) {
        const shown = await evidenceOf(webinarId, `numbers.${name}`, moment)
        expect([name, shown.value]).toEqual([name, truth[name].length])
        if (name.startsWith('attended')) continue
        const behind = shown.items.map(({ registrationId }) => registrationId)
        expect(behind.toSorted()).toEqual(truth[name].toSorted())
      }
    },
  )

  test('a report run again is the same, byte for byte', async () => {
    const [, , , , moment = { clock: 'recorded' }] = moments(seed)
    const [one, other] = [
      await run('attendance@1', webinarId, moment),
      await run('attendance@1', webinarId, moment),
    ]
    expect(other.id).not.toBe(one.id)
    const { id, ranAt, durationMs } = one
    expect(JSON.stringify({ ...other, id, ranAt, durationMs })).toBe(JSON.stringify(one))
  })
})

/** No actor of these histories has a name. */
const nobody = new WhoActs({ users: async () => new Map() }, { get: () => undefined })

type Moment = { asOf?: string; clock: 'occurred' | 'recorded' }
type Explained = Moment & { explained: (typeof numbersOf)[number][] }

/**
 * Now, and some moments on either clock and places in the log; some are just when something
 * happened. At each of them three of the numbers are asked why.
 */
function moments(seed: number): Explained[] {
  const random = seeded(seed * 7919)
  const own = log.filter(
    ({ data }) => (data as { webinarId?: string }).webinarId === webinarOf(seed),
  )
  // Before it was planned there is no webinar to ask about, whatever is told of that time.
  const [planned] = own.map(({ metadata }) => Date.parse(metadata.occurredAt))
  const since = own.filter(({ metadata }) => Date.parse(metadata.occurredAt) >= (planned ?? 0))
  const one = () => random.of(since)
  const chosen: Moment[] = [
    { clock: 'occurred' },
    { asOf: one().metadata.occurredAt, clock: 'occurred' },
    {
      asOf: instantOf(Date.parse(one().metadata.occurredAt) + random.below(600_000)),
      clock: 'occurred',
    },
    { asOf: instantOf(Date.parse(one().recordedAt)), clock: 'recorded' },
    { asOf: `position:${one().position}`, clock: 'occurred' },
    { asOf: `position:${one().position + BigInt(random.below(90))}`, clock: 'recorded' },
  ]
  return chosen.map((moment, nth) => ({
    ...moment,
    explained: [0, 1, 2].flatMap(
      (more) => numbersOf[(seed + nth * 3 + more) % numbersOf.length] ?? [],
    ),
  }))
}

/** By what it is a number of, the ids of whom it counts; and who was there for how long. */
function truthOf(webinarId: string, moment: Moment) {
  const told = oracle(factsOf(log, cutOf(moment)), webinarId)
  const those = (is: (one: (typeof told.registrations)[number]) => boolean) =>
    told.registrations.filter(is).map(({ id }) => id)
  const being = (status: string) => those((one) => one.status === status)
  return {
    registered: those(({ registered }) => registered),
    ...{ pending: being('pending'), waitlisted: being('waitlisted') },
    ...{ rejected: being('rejected'), cancelled: being('cancelled') },
    late: those(({ status, late }) => status === 'approved' && late),
    ...{ attended: told.attended, attendedRegistrants: told.attendedRegistrants },
    /** The attendances that are long enough by themselves, whoever else is the same person. */
    there: told.attendances.filter(({ seconds }) => seconds >= told.needed).map(({ id }) => id),
    seconds: told.attendances.map(({ id, seconds }) => [id, seconds] as const),
  }
}

function cutOf({ asOf, clock }: Moment): Cut {
  if (asOf === undefined) return { until: latest(log) }
  if (!asOf.startsWith('position:') && clock === 'occurred') return { at: asOf, until: asOf }
  const prefix = asOf.startsWith('position:')
    ? log.filter(({ position }) => position <= BigInt(asOf.slice(9)))
    : log.slice(0, firstAfter(asOf))
  const until = asOf.startsWith('position:') ? latest(prefix) : asOf
  return { position: prefix.at(-1)?.position ?? 0n, until }
}

function firstAfter(moment: string) {
  const nth = log.findIndex(({ recordedAt }) => Date.parse(recordedAt) > Date.parse(moment))
  return nth === -1 ? log.length : nth
}

function latest(events: readonly RecordedEvent[]) {
  return instantOf(Math.max(...events.map(({ recordedAt }) => Date.parse(recordedAt))))
}

async function projected(size: number): Promise<Database> {
  const db = openWholeDatabase(await freshDatabase())
  afterAll(() => db.destroy())
  await migrate(db)
  // A batch is dearer the smaller it is: a third of the log comes in such batches, the rest at
  // once.
  for (const batch of [...batches(log.slice(0, 1000), size), ...batches(log.slice(1000), 500)]) {
    await deliver(batch, db)
    await deliver(batch, db)
  }
  return db
}

function batches(events: readonly RecordedEvent[], size: number) {
  const from = Array.from({ length: Math.ceil(events.length / size) }, (_, nth) => nth * size)
  return from.map((first) => events.slice(first, first + size))
}

function deliver(batch: readonly RecordedEvent[], db: Database) {
  return db.transaction().execute(async (tx) => {
    await sql`set local synchronous_commit = off`.execute(tx)
    for (const { handles, apply } of projections) {
      const own = batch.filter(({ type }) => handles.length === 0 || handles.includes(type))
      if (own.length > 0) await apply(own, tx)
    }
  })
}

async function tablesOf(db: Database) {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'read_models' and table_name like '%\\__' order by 1`.execute(db)
  const contents = rows.map(async ({ name }) => {
    const all = await sql<{ row: unknown }>`select to_jsonb(t) as row
      from ${sql.table(`read_models.${name}`)} as t order by t::text`.execute(db)
    return [name, all.rows.map(({ row }) => row)] as const
  })
  return Object.fromEntries(await Promise.all(contents))
}

function numbers() {
  return new GetNumbersHandler(database, new AsOf(database), new Attendances(database))
}

async function evidenceOf(webinarId: ReturnType<typeof webinarOf>, of: EvidenceOf, moment: Moment) {
  const finder = new EvidenceFinder(database, new Attendances(database))
  const narrator = new Narrator(new Casting(database, nobody))
  const handler = new GetEvidenceHandler(database, new AsOf(database), finder, narrator)
  const { asOf, clock } = moment
  const query = { of, limit: 500, cursor: undefined, asOf, clock }
  return granted(await handler.execute(new GetEvidence(organizationId, webinarId, query)))
}

async function run(
  definition: string,
  webinarId: string,
  { asOf, clock }: Moment,
): Promise<Report> {
  const runs = new ReportRuns(database, nobody)
  const handler = new RunReportHandler(store, runs, new RunningReports(), new Folds(store))
  const body = { definition, parameters: { webinarId }, clock, ...(asOf && { asOf }) }
  const request = { endpoint: { name: 'runReport' }, path: '/reports', actor: owner, body }
  const context = asked({ ...request, idempotencyKey: randomUUID() })
  return granted(await handler.execute(new RunReport(body, context, false))) as unknown as Report
}

function where({ columns, rows }: Report, column: string, value: unknown) {
  const key = columns[0]?.name ?? ''
  return rows
    .filter((row) => row[column] === value)
    .map((row) => row[key])
    .toSorted()
}

function granted<T>(answer: T): Exclude<T, { outcome: string }> {
  if (typeof answer === 'object' && answer !== null && 'outcome' in answer)
    throw new Error(JSON.stringify(answer))
  return answer as Exclude<T, { outcome: string }>
}
