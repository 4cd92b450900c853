import { asOfMoment } from '@rostrum/contracts/reading'
import { listed, momentOf, share } from '@rostrum/domain/reports/testing/comparing'
import { oracle, type WebinarTruth } from '@rostrum/domain/reports/testing/oracle'
import { type Cut, factsOf } from '@rostrum/domain/reports/testing/oracle-facts'
import { webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { seeded } from '@rostrum/domain/reports/testing/seeded'
import { toldLog } from '@rostrum/domain/reports/testing/told-log'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { instantOf } from '@rostrum/kernel/instant'
import { expect, onTestFinished, test } from 'vitest'
import { CountWebinarsHandler } from './numbers/count-webinars.handler.ts'
import { AsOf } from './platform/as-of.ts'
import { Attendances } from './platform/attendances.ts'
import { migrate, openWholeDatabase } from './platform/database.ts'
import { freshDatabase } from './platform/engines/testing.ts'
import { CountWebinars, GetCapacity } from './platform/messages/reading.ts'
import { answerHere, recordsOf } from './platform/sql/testing.ts'
import { toldOf } from './platform/sql/told-of.ts'
import { owner } from './platform/testing.ts'
import { projections } from './projections.ts'
import { GetCapacityHandler } from './registrations/get-capacity.handler.ts'

const { organizationId } = owner
const seeds = Array.from({ length: 36 }, (_, nth) => 3_000 + nth)
const webinarIds = seeds.map(webinarOf)
const store = await toldLog(seeds, {
  organizationOf: () => organizationId,
  since: '2021-06-03T10:00:00Z',
})
const log = await Array.fromAsync(store.readAll())
const random = seeded(7)

/** As of when views are asked, and the oracle is. */
const moments: { asOf?: string; clock: 'occurred' | 'recorded'; cut: Cut }[] = [
  { clock: 'occurred', cut: { until: latest(log) } },
  ...[0, 1, 2, 3].map((nth) => {
    const at = instantOf(Date.parse(random.of(log).metadata.occurredAt) + nth * 100_000)
    return { asOf: at, clock: 'occurred' as const, cut: { at, until: at } }
  }),
  ...[0, 1, 2, 3].map(() => {
    const { position } = random.of(log)
    const until = latest(log.filter((event) => event.position <= position))
    return { asOf: `position:${position}`, clock: 'recorded' as const, cut: { position, until } }
  }),
]

/** Columns of a view, and what they hold of a webinar. */
interface Viewed {
  readonly columns: string
  rows(webinarId: string, truth: WebinarTruth): readonly Readonly<Record<string, unknown>>[]
}

const views: Readonly<Record<string, Viewed>> = {
  registrations: {
    columns: 'registration_id, webinar_id, person_id, status, registered, late',
    rows: (webinar_id, { registrations }) =>
      registrations.map(({ id, person: person_id, status, registered, late }) => ({
        ...{ registration_id: id, webinar_id, person_id, status, registered, late },
      })),
  },
  presence: {
    columns: 'webinar_id, person_id, attendances, registered, presence_seconds, attended',
    rows: (webinar_id, { people }) =>
      people.flatMap(({ person: person_id, own, seconds: presence_seconds, attended }) => {
        const there = own.filter(({ isAttendance }) => isAttendance)
        const registered = there.some((one) => one.registered)
        const row = { webinar_id, person_id, attendances: there.length, registered }
        return there.length === 0 ? [] : [{ ...row, presence_seconds, attended }]
      }),
  },
  webinars: {
    columns: `webinar_id, coalesce(started_at, starts_at) as begins_at,
      started_at is not null as started, needed_seconds`,
    rows: (webinar_id, { isPlanned, beginsAt, firstStart, needed }) => {
      const [begins_at, started] = [momentOf(beginsAt), firstStart !== undefined]
      return isPlanned ? [{ webinar_id, begins_at, started, needed_seconds: needed }] : []
    },
  },
  webinar_numbers: {
    columns: `webinar_id, registered, pending, waitlisted, rejected, cancelled, late, attended,
      attended_registrants, rate`,
    rows: (webinar_id, { isPlanned, attended, attendedRegistrants, ...truth }) => {
      const count = (is: (one: Registered) => boolean) => truth.registrations.filter(is).length
      const being = (status: string) => count((one) => one.status === status)
      const [registered, came] = [count((one) => one.registered), attendedRegistrants.length]
      const row = {
        ...{ webinar_id, registered, pending: being('pending'), waitlisted: being('waitlisted') },
        ...{ rejected: being('rejected'), cancelled: being('cancelled') },
        late: count(({ status, late }) => status === 'approved' && late),
        ...{ attended: attended.length, attended_registrants: came, rate: share(came, registered) },
      }
      return isPlanned ? [row] : []
    },
  },
}
type Registered = WebinarTruth['registrations'][number]

test.each(moments)(
  'views as of $asOf by the time $clock are what the oracle says',
  async ({ asOf, clock, cut }) => {
    const facts = factsOf(log, cut)
    const truths = webinarIds.map((id) => [id, oracle(facts, id)] as const)
    const most = { rows: 10_000, characters: 10_000_000 }
    for (const [name, { columns, rows }] of Object.entries(views)) {
      const asked = { organizationId, moment: asOfMoment(asOf), clock, most }
      const told = toldOf(store, undefined, { ...asked, sql: `select ${columns} from ${name}` })
      const viewed = recordsOf(await answerHere({ directory: '', told }))
      const should = truths.flatMap(([id, truth]) => rows(id, truth))
      expect({ [name]: listed(viewed) }).toEqual({ [name]: listed(should) })
      // Of now each has something to say of every webinar.
      expect(asOf !== undefined || should.length >= webinarIds.length).toBe(true)
    }
  },
)

test('lists, rooms and queues, as they are kept, are what the oracle says', async () => {
  const database = await projected()
  const facts = factsOf(log, { until: instantOf(Date.now()) })
  const truths = webinarIds.map((id) => [id, oracle(facts, id)] as const)
  const listing = await new CountWebinarsHandler(database).execute(new CountWebinars(webinarIds))
  const should = truths.map(([id, { registrations, attended }]) => {
    const registered = registrations.filter((one) => one.registered).length
    return [id, { registered, attended: attended.length }] as const
  })
  expect(listing).toEqual(new Map(should))
  const attendances = new Attendances(database)
  const capacity = new GetCapacityHandler(database, new AsOf(database))
  for (const [webinarId, truth] of truths) {
    const { persons } = await attendances.of(webinarId)
    const room = persons.map(({ attendanceIds: ids, presence: { seconds } }) => ({ ids, seconds }))
    expect(inOrder(room)).toEqual(inOrder(roomOf(truth)))
    const { waitlisted } = await capacity.execute(new GetCapacity(organizationId, webinarId))
    expect(waitlisted).toBe(truth.queue().filter(({ end }) => !end).length)
  }
})

async function projected() {
  const database = openWholeDatabase(await freshDatabase())
  onTestFinished(() => database.destroy())
  await migrate(database)
  await database.transaction().execute(async (tx) => {
    for (const { handles, apply } of projections) {
      const own = log.filter(({ type }) => handles.length === 0 || handles.includes(type))
      await apply(own, tx)
    }
  })
  return database
}

function roomOf({ people }: WebinarTruth) {
  return people
    .map(({ own, seconds }) => ({ came: own.filter((one) => one.isAttendance), seconds }))
    .filter(({ came }) => came.length > 0)
    .map(({ came, seconds }) => ({ ids: came.map(({ id }) => id), seconds }))
}

function inOrder(room: readonly { readonly ids: readonly string[]; readonly seconds: number }[]) {
  return listed(room.map(({ ids, seconds }) => ({ ids: ids.toSorted(), seconds })))
}

function latest(events: readonly RecordedEvent[]) {
  return instantOf(Math.max(...events.map(({ recordedAt }) => Date.parse(recordedAt))))
}
