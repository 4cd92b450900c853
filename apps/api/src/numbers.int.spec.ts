import { randomHistory, webinarOf } from '@rostrum/domain/reports/testing/random-history'
import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { afterAll, describe, expect, test } from 'vitest'
import { CountWebinarsHandler } from './numbers/count-webinars.handler.ts'
import { GetNumbersHandler } from './numbers/get-numbers.handler.ts'
import { AsOf } from './platform/as-of.ts'
import { Attendances } from './platform/attendances.ts'
import { type Database, migrate, openWholeDatabase } from './platform/database.ts'
import { freshDatabase } from './platform/engines/testing.ts'
import { CountWebinars, GetNumbers } from './platform/messages/reading.ts'
import { owner } from './platform/testing.ts'
import { projections } from './projections.ts'

const seeds = Array.from({ length: 20 }, (_, nth) => 1_000 + nth)
const webinarIds = seeds.map(webinarOf)
const log = await histories()
const whole = await projected(log)

test('lists count what each webinar counts, for many at once', async () => {
  const listed = await new CountWebinarsHandler(whole).execute(new CountWebinars(webinarIds))
  const single = await Promise.all(
    webinarIds.map(async (id) => {
      const { registered, attended } = await numbers(whole, id)
      return [id, { registered, attended }] as const
    }),
  )
  expect(listed).toEqual(new Map(single))
  expect([...listed.values()].some(({ attended }) => attended > 0)).toBe(true)
})

describe('a place in the log', () => {
  // Every so many events of the whole log, so that all stages of all histories are cut somewhere.
  const cuts = [0.2, 0.45, 0.7, 0.9, 1].map((part) => Math.floor(log.length * part))
  test.each(cuts)('after %i events shows what a log that ends there shows now', async (cut) => {
    const prefix = log.slice(0, cut)
    const asOf = `position:${prefix.at(-1)?.position}`
    const truncated = await projected(prefix)
    for (const id of webinarIds)
      for (const clock of ['occurred', 'recorded'] as const) {
        // Whoever is in the room still is there until the moment that is asked about.
        const {
          attended: _,
          attendedRegistrants: __,
          ...then
        } = await numbers(whole, id, {
          ...{ asOf, clock },
        })
        expect(await numbers(truncated, id)).toMatchObject(then)
        expect(await numbers(whole, id, { asOf, clock })).toEqual(
          await numbers(truncated, id, { asOf, clock }),
        )
      }
  })
})

function numbers(database: Database, webinarId: (typeof webinarIds)[number], moment = {}) {
  const asOf = new AsOf(database)
  const handler = new GetNumbersHandler(database, asOf, new Attendances(database))
  return handler.execute(new GetNumbers(webinarId, moment))
}

/** The histories of all seeds in one log, one command of each in turn. */
async function histories() {
  const store = new InMemoryEventStore(ticking())
  const streams = new Streams(store)
  const all = seeds.map((seed) => randomHistory(seed, owner.organizationId, streams))
  for (let left = all; left.length > 0; ) {
    const steps = await Promise.all(left.map((one) => one.next()))
    left = left.filter((_, nth) => !steps[nth]?.done)
  }
  return await Array.fromAsync(store.readAll())
}

function ticking() {
  let now = Date.parse('2021-06-03T09:00:00Z')
  return () => {
    now += 1_000
    return new Date(now).toISOString()
  }
}

async function projected(events: typeof log) {
  const database = openWholeDatabase(await freshDatabase())
  afterAll(() => database.destroy())
  await migrate(database)
  await database.transaction().execute(async (tx) => {
    for (const { handles, apply } of projections) {
      const own = events.filter(({ type }) => handles.length === 0 || handles.includes(type))
      if (own.length > 0) await apply(own, tx)
    }
  })
  return database
}
