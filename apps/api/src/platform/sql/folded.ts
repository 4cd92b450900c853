import type { DuckDBConnection } from '@duckdb/node-api'
import { runSpans, thresholdSeconds } from '@rostrum/domain/attendance/presence'
import { ParticipantEvent } from '@rostrum/domain/people/events'
import { mergeOf, noMerges, personOf, withMerge } from '@rostrum/domain/people/identities'
import { timelessTypes } from '@rostrum/domain/reports/cutoff'
import { type Series, series } from '@rostrum/domain/series/decider'
import { SeriesEvent } from '@rostrum/domain/series/events'
import { WebinarEvent } from '@rostrum/domain/webinars/events'
import { evolveWebinar } from '@rostrum/domain/webinars/evolve'
import { initialWebinar, type Webinar } from '@rostrum/domain/webinars/webinar'
import { instantOf } from '@rostrum/kernel/instant'
import { quoted, rowsOf } from '../archive/duckdb.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

/** The tables that the domain folds, with the types of their columns. */
const tables = {
  series: {
    ...{ series_id: 'varchar', title: 'varchar', slug: 'varchar', language: 'varchar' },
    ...{ time_zone: 'varchar', state: 'varchar' },
  },
  webinar: {
    ...{ webinar_id: 'varchar', series_id: 'varchar', ordinal: 'integer', title: 'varchar' },
    ...{ language: 'varchar', starts_at: 'timestamptz', time_zone: 'varchar' },
    ...{ duration_minutes: 'integer', rescheduled_times: 'integer', published: 'boolean' },
    ...{ postponed: 'boolean', cancelled: 'boolean', started_at: 'timestamptz' },
    ...{ ended_at: 'timestamptz', needed_seconds: 'integer' },
  },
  run: {
    ...{ webinar_id: 'varchar', run: 'integer', started_at: 'timestamptz' },
    ...{ ended_at: 'timestamptz' },
  },
  run_span: { webinar_id: 'varchar', began: 'bigint', ended: 'bigint' },
  agenda: {
    ...{ webinar_id: 'varchar', item: 'integer', title: 'varchar', kind: 'varchar' },
    ...{ starts_after_minutes: 'integer', minutes: 'integer' },
  },
  merge: { participant_id: 'varchar', person_id: 'varchar' },
} as const satisfies Record<string, Readonly<Record<string, string>>>

/**
 * Fills the tables of what is few with the fold that the screens and reports have, from the facts
 * that count; `untilMs` ends what is live. What is many is left to SQL.
 */
export async function fillFolded(connection: DuckDBConnection, untilMs: number): Promise<void> {
  const webinars = await foldedOf(connection, 'webinar', webinarAfter)
  const allSeries = await foldedOf(connection, 'series', seriesAfter)
  const filled = {
    series: [...allSeries].map(([id, one]) => seriesRow(id, one)),
    webinar: [...webinars].map(([id, one]) => webinarRow(id, one, allSeries, untilMs)),
    run: [...webinars].flatMap(([id, { runs }]) => runs.map((run) => runRow(id, run))),
    run_span: [...webinars].flatMap(([webinar_id, { runs }]) =>
      runSpans(runs, instantOf(untilMs)).map(([began, ended]) => ({ webinar_id, began, ended })),
    ),
    agenda: [...webinars].flatMap(([id, { agenda: items }]) => agendaRows(id, items)),
    merge: await mergeRows(connection),
  } satisfies Record<keyof typeof tables, Rows>
  for (const [name, columns] of Object.entries(tables))
    await fill(connection, name, columns, filled[name as keyof typeof tables])
}

async function fill(
  connection: DuckDBConnection,
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: Rows,
) {
  const typed = Object.entries(columns).map(([column, type]) => `${column} ${type}`)
  await connection.run(`create table files.${name} (${typed.join(', ')})`)
  const shape = Object.keys(columns).map((column) => [column, 'varchar'])
  const cells = Object.keys(columns).map((column) => `one.${column}`)
  await connection.run(
    `insert into files.${name} select ${cells.join(', ')} from (
      select unnest(from_json($1, ${quoted(JSON.stringify([Object.fromEntries(shape)]))})) as one)`,
    [JSON.stringify(rows)],
  )
}

type Told = [stream: string, type: string, occurredMs: bigint, data: string]

async function* factsOf(connection: DuckDBConnection, where: string) {
  const sql = `select stream_id, type, epoch_ms(occurred_at), data from files.event
    where ${where} order by position`
  for await (const [id, type, at, data] of rowsOf<Told>(connection, sql))
    yield { id, fact: { type, at: instantOf(Number(at)), data: JSON.parse(data) as unknown } }
}

type Fact = { readonly type: string; readonly at: string; readonly data: unknown }

async function foldedOf<State>(
  connection: DuckDBConnection,
  category: string,
  after: (state: State | undefined, fact: Fact) => State | undefined,
): Promise<ReadonlyMap<string, State>> {
  const folded = new Map<string, State>()
  for await (const { id, fact } of factsOf(connection, `category = ${quoted(category)}`)) {
    const state = after(folded.get(id), fact)
    if (state !== undefined) folded.set(id, state)
  }
  return folded
}

function webinarAfter(state: Webinar | undefined, fact: Fact): Webinar | undefined {
  const event = WebinarEvent.safeParse(fact)
  return event.success ? evolveWebinar(state ?? initialWebinar, event.data) : state
}

function seriesAfter(state: Series | undefined, fact: Fact): Series | undefined {
  const event = SeriesEvent.safeParse(fact)
  return event.success ? series.evolve(state ?? series.initialState, event.data) : state
}

async function mergeRows(connection: DuckDBConnection): Promise<Rows> {
  let merges = noMerges
  const types = timelessTypes.map(quoted).join(', ')
  for await (const { id, fact } of factsOf(
    connection,
    `category = 'participant' and type in (${types})`,
  )) {
    const event = ParticipantEvent.safeParse(fact)
    const merge = event.success ? mergeOf(id, event.data) : undefined
    if (merge) merges = withMerge(merges, merge)
  }
  return [...merges.keys()].map((id) => ({ participant_id: id, person_id: personOf(merges, id) }))
}

function seriesRow(series_id: string, { title, slug, language, timeZone, state }: Series) {
  return { series_id, title, slug, language, time_zone: timeZone, state }
}

function webinarRow(
  webinar_id: string,
  webinar: Webinar,
  allSeries: ReadonlyMap<string, Series>,
  untilMs: number,
) {
  const { seriesId, title, language, schedule, published, postponed, runs, threshold } = webinar
  const order: readonly string[] = (seriesId && allSeries.get(seriesId)?.webinarIds) ?? []
  const place = order.indexOf(webinar_id)
  const changes = webinar.scheduleHistory.filter(({ kind }) => kind === 'rescheduled')
  return {
    ...{ webinar_id, series_id: seriesId, title, language, published, postponed },
    ...(place >= 0 && { ordinal: place + 1 }),
    ...(schedule && {
      starts_at: schedule.startsAt,
      time_zone: schedule.timeZone,
      duration_minutes: schedule.durationMinutes,
    }),
    rescheduled_times: changes.length,
    cancelled: webinar.cancelled !== undefined,
    started_at: runs[0]?.startedAt,
    ended_at: runs.at(-1)?.endedAt,
    needed_seconds: thresholdSeconds(threshold, runs, instantOf(untilMs)),
  }
}

function runRow(webinar_id: string, { run, startedAt, endedAt }: Webinar['runs'][number]) {
  return { webinar_id, run, started_at: startedAt, ended_at: endedAt }
}

function agendaRows(webinar_id: string, items: Webinar['agenda']) {
  return items.map(({ title, kind, startsAfterMinutes, minutes }, nth) => ({
    ...{ webinar_id, item: nth + 1, title, kind, minutes },
    starts_after_minutes: startsAfterMinutes,
  }))
}
