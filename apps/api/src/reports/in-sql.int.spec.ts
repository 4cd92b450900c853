import { asOfMoment } from '@rostrum/contracts/reading'
import { attendance1 } from '@rostrum/domain/reports/attendance/attendance-1'
import { registrations1 } from '@rostrum/domain/reports/registrations/registrations-1'
import { webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import { toldLog } from '@rostrum/domain/reports/testing/told-log'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { derivedId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { expect, onTestFinished, test } from 'vitest'
import { Archive } from '../platform/archive/archive.ts'
import { archived, startHistory } from '../platform/archive/testing.ts'
import { answerHere, recordsOf } from '../platform/sql/testing.ts'
import { toldOf } from '../platform/sql/told-of.ts'
import { owner } from '../platform/testing.ts'
import { replay } from './replay.ts'

const seeds = [1, 2, 3, 4, 5, 6]
const { organizationId } = owner
const somebodyElse = '00000000-0000-4000-8000-00000000000e'
const organizationOf = (seed: number) => (seed % 4 === 0 ? somebodyElse : organizationId)
const store = await toldLog(seeds, { organizationOf, since: '2021-06-30T23:50:00Z' })
const log = await Array.fromAsync(store.readAll())
const random = seeded(7)

/** As of moments of all kinds, over files that end anywhere. */
const asked = Array.from({ length: 6 }, (_, nth) => {
  const event = random.of(log)
  const soon = instantOf(Date.parse(event.recordedAt) + random.below(3000) - 1500)
  const [asOf, clock] = [
    [undefined, 'occurred'],
    [event.metadata.occurredAt, 'occurred'],
    [`${event.metadata.occurredAt}@position:${random.of(log).position}`, 'occurred'],
    [soon, 'recorded'],
    [`position:${event.position}`, 'recorded'],
  ][nth % 5] as [string | undefined, 'occurred' | 'recorded']
  return { asOf, clock, upTo: random.of(log).position }
})

test.each(asked)(
  'as of $asOf by the time $clock, archived to $upTo, the views are the reports',
  async ({ asOf, clock, upTo }) => {
    const history = await startHistory()
    await archived(store, history, { upTo, batch: 60 })
    const archive = new Archive(history.directory)
    onTestFinished(() => archive.close())
    const moment = asOfMoment(asOf)
    const view = async (name: string) => {
      const sql = `from ${name}`
      const most = { rows: 10_000, characters: 10_000_000 }
      const told = toldOf(store, archive, { organizationId, moment, clock, sql, most })
      return recordsOf(await answerHere({ directory: history.directory, told }))
    }
    const views = {
      registrations: await view('registrations'),
      attendances: await view('attendances'),
      numbers: await view('webinar_numbers'),
    }
    const frozen = moment?.kind === 'instant' ? moment.upTo : undefined
    for (const webinarId of seeds.filter((seed) => seed % 4 !== 0).map(webinarOf)) {
      const run = {
        ...{ parameters: { webinarId }, organizationId, moment, clock },
        upTo: frozen === undefined ? undefined : BigInt(frozen),
      }
      const registrations = await replay(store, { ...run, definition: registrations1 })
      const attendance = await replay(store, { ...run, definition: attendance1 })
      const own = <Row extends Record<string, unknown>>(rows: readonly Row[]) =>
        rows.filter((row) => row.webinar_id === webinarId)
      expect(byId(own(views.registrations), 'registration_id')).toEqual(
        byId(registrations.rows.map(inSql).map(asPerson), 'registration_id'),
      )
      expect(byId(own(views.attendances), 'attendance_id')).toEqual(
        byId(attendance.rows.map(inSql).map(asPerson), 'attendance_id'),
      )
      const summary = { ...registrations.summary, ...attendance.summary }
      const names = Object.keys(nobody)
      expect({ ...nobody, ...picked(own(views.numbers)[0] ?? {}, names) }).toEqual(
        picked(inSql(summary), names),
      )
    }
  },
)

test('connections within each other, and what happened at one moment, are put in order', async () => {
  const webinarId = webinarOf(1)
  const guest = 'attendance-00000000-0000-4000-8000-0000000000a1'
  const at = (clock: string) => `2021-06-03T${clock}Z`
  const joins = (connectionId: string, clock: string) =>
    [guest, 'ParticipantJoined', clock, { webinarId, connectionId, via: 'portal' }] as const
  const leaves = (connectionId: string, clock: string) =>
    [guest, 'ParticipantLeft', clock, { webinarId, connectionId, cause: 'left' }] as const
  const told = await logOf([
    [`webinar-${webinarId}`, 'WebinarStarted', at('13:00:00'), { run: 1 }],
    // A long one with two short ones inside, one after the other, and a gap in each of them.
    ...[joins('a', at('13:00:00')), leaves('a', at('13:30:00'))],
    ...[joins('b', at('13:05:00')), leaves('b', at('13:06:00'))],
    ...[joins('c', at('13:20:00')), leaves('c', at('13:21:00'))],
    // Left and joined at once, told in either order: open before it, and not.
    ...[joins('d', at('13:40:00')), joins('d', at('13:41:00')), leaves('d', at('13:41:00'))],
    leaves('d', at('13:42:00')),
    ...[leaves('e', at('13:45:00')), joins('e', at('13:45:00')), leaves('e', at('13:50:00'))],
    ...[leaves('f', at('13:51:00')), joins('f', at('13:50:00')), joins('f', at('13:50:30'))],
  ])
  const asked = { organizationId, clock: 'occurred', most: { rows: 100, characters: 1e6 } } as const
  const view = async (sql: string) =>
    recordsOf(await answerHere({ directory: '', told: toldOf(told, undefined, { ...asked, sql }) }))
  expect(
    await view(`select connection_id || strftime(joined_at, ' %M:%S ') ||
      coalesce(strftime(left_at, '%M:%S'), '') as told from connections order by all`),
  ).toEqual(
    [
      ...['a 00:00 30:00', 'b 05:00 06:00', 'c 20:00 21:00', 'd 40:00 41:00', 'd 41:00 42:00'],
      ...['e 45:00 45:00', 'f 50:00 51:00'],
    ].map((one) => ({ told: one })),
  )
  const { rows } = await replay(told, {
    ...{ parameters: { webinarId }, organizationId, clock: 'occurred', definition: attendance1 },
  })
  expect(byId(await view('from attendances'), 'attendance_id')).toEqual(
    byId(rows.map(inSql).map(asPerson), 'attendance_id'),
  )
  expect(rows[0]?.presenceSeconds).toBe((30 + 2 + 1) * 60)
})

/** Facts as they come. */
async function logOf(
  facts: readonly (readonly [stream: string, type: string, at: string, data: object])[],
) {
  const told = new InMemoryEventStore()
  const revisions = new Map<string, bigint>()
  for (const [nth, [stream, type, occurredAt, data]] of facts.entries()) {
    const commandId = derivedId(organizationId, String(nth))
    const metadata = {
      ...{ commandId, commandHash: '', actor: 'system', organizationId, occurredAt },
      ...{ $correlationId: commandId, $causationId: commandId, schemaVersion: 1 },
    }
    const event = { id: commandId, type, data, metadata }
    const { revision } = await told.append(stream, [event], revisions.get(stream) ?? 'no_stream')
    revisions.set(stream, revision)
  }
  return told
}

/** Of a webinar that there is not yet. */
const nobody = {
  ...{ registered: 0, pending: 0, waitlisted: 0, rejected: 0, cancelled: 0, late: 0 },
  ...{ attended: 0, attended_registrants: 0, rate: null },
}

type Cells = Readonly<Record<string, unknown>>

/** The names of the wire as SQL has them. */
function inSql(row: Cells): Cells {
  const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [snake(name), cell]))
}

/** A report's row; its participant is the person of the view, who of a guest is the attendance. */
function asPerson({ participant_id: person, ...row }: Cells): Cells {
  return { ...row, person_id: person ?? row.attendance_id ?? null }
}

function picked(row: Cells, names: readonly string[]): Cells {
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)))
}

/** Without what only the view tells. */
function byId(rows: readonly Cells[], id: string): Cells[] {
  return rows
    .map(({ webinar_id, participant_id, ...row }) => row)
    .toSorted((one, other) => (String(one[id]) < String(other[id]) ? -1 : 1))
}
