import { randomUUID } from 'node:crypto'
import { seatsStream } from '@rostrum/domain/registrations/seats-events'
import { seriesStream } from '@rostrum/domain/series/events'
import type { NewEvent, RecordedEvent } from '@rostrum/event-sourcing/event'
import type { EventStore } from '@rostrum/event-sourcing/event-store'
import { SeriesId, WebinarId } from '@rostrum/kernel/ids'
import { LocalDateTime, TimeZone } from '@rostrum/kernel/time-zone'
import { expect, test } from 'vitest'
import { GetWebinar } from '../platform/messages/reading.ts'
import { PlanSeries } from '../platform/messages/series.ts'
import { PlanWebinar } from '../platform/messages/webinars.ts'
import { askedAt, granted, startApp } from '../platform/testing.ts'
import { PlanningReactor } from './planning.reactor.ts'

/** The request dies when it is about to append this. */
let diesAt: string | undefined
const app = await startApp({ through })
const at = '2021-05-20T10:00:00Z'

test.each([
  ['before the webinar is written', 'WebinarPlanned'],
  ['before it has its place in the series', 'WebinarAdded'],
])('a plan that dies %s is finished by a retry', async (_, type) => {
  const seriesId = await planSeries()
  const plan = planning(seriesId)
  await dying(type, plan)
  const { id } = granted(await app.commands.execute(plan()))
  await app.settled()
  expect(await typesOf(seriesId)).toEqual(['SeriesPlanned', 'WebinarAdded'])
  expect(await shown(id)).toMatchObject({ ordinal: 1, capacity: 30 })
})

test('a plan that dies before it has its place in the series is given it by the reactor, once', async () => {
  const seriesId = await planSeries()
  const planned = await dying('WebinarAdded', planning(seriesId))
  if (!planned) throw new Error('Nothing was planned.')
  expect(await typesOf(seriesId)).toEqual(['SeriesPlanned'])
  const { organizationId } = planned.metadata
  const reactor = app.app.get(PlanningReactor)
  const told = reactor.observe(planned)
  if (!told) throw new Error('The reactor does not know it.')
  const loose = {
    state: told.tell(),
    position: planned.position,
    since: Date.parse(planned.recordedAt),
    organizationId,
    causationId: planned.id,
  }
  expect(reactor.isSettled(loose.state)).toBe(false)
  await reactor.settle(told.key, loose)
  await reactor.settle(told.key, loose)
  await app.settled()
  expect(await typesOf(seriesId)).toEqual(['SeriesPlanned', 'WebinarAdded'])
  // What was typed is all there, its limit too.
  expect(await shown(told.key)).toMatchObject({ ordinal: 1, capacity: 30 })
})

test('events of others in the same log are passed over, whatever their shape', async () => {
  for (const data of [null, { seriesId: 'none of ours' }]) {
    const foreign = { id: randomUUID(), type: 'WebinarPlanned', data, metadata }
    await app.log.store.append(`elsewhere-${randomUUID()}`, [foreign], 'no_stream')
  }
  const seriesId = await planSeries()
  const { id } = granted(await app.commands.execute(planning(seriesId)()))
  await app.settled()
  expect(await shown(id)).toMatchObject({ ordinal: 1 })
  const reactor = app.app.get(PlanningReactor)
  const taken: string[] = []
  for await (const event of app.log.store.readAll({}))
    if (reactor.observe(event)) taken.push(event.streamName.split('-')[0] ?? '')
  expect([...new Set(taken)].toSorted()).toEqual(['series', 'webinar'])
})

test('a webinar is limited before anybody can see it', async () => {
  const seriesId = await planSeries()
  const { id } = granted(await app.commands.execute(planning(seriesId)()))
  const limited = await app.log.store.read(seatsStream(WebinarId.parse(id)).streamName)
  const planned = await app.log.store.read(`webinar-${id}`)
  expect(limited.events[0]?.position).toBeLessThan(planned.events[0]?.position ?? 0n)
})

const { organizationId, commandId, commandHash } = askedAt(at)
const metadata = {
  $correlationId: commandId,
  $causationId: commandId,
  ...{ commandId, commandHash, organizationId, actor: 'user:1', occurredAt: at },
  schemaVersion: 1,
}

class Crash extends Error {}

function through(store: EventStore): EventStore {
  return {
    append: async (name, events, ...given) => {
      if (events.some(({ type }: NewEvent) => type === diesAt)) throw new Crash()
      return await store.append(name, events, ...given)
    },
    read: (...given) => store.read(...given),
    readAll: (options) => store.readAll(options),
    follow: (options) => store.follow(options),
    head: (options) => store.head(options),
  }
}

/** Runs a plan until it dies; the last one that the log heard of. */
async function dying(type: string, plan: () => PlanWebinar) {
  diesAt = type
  await expect(app.commands.execute(plan())).rejects.toThrow(Crash)
  diesAt = undefined
  const planned: RecordedEvent[] = []
  for await (const event of app.log.store.readAll({}))
    if (event.type === 'WebinarPlanned') planned.push(event)
  return planned.at(-1)
}

function planning(seriesId: SeriesId) {
  const key = randomUUID()
  const schedule = {
    localStart: LocalDateTime.parse('2021-06-03T14:00'),
    timeZone: TimeZone.parse('Europe/London'),
    durationMinutes: 90,
  }
  const plan = { title: 'Data protection at borders', schedule, capacity: 30 }
  return () => new PlanWebinar(seriesId, plan, askedAt(at, key))
}

async function planSeries() {
  const plan = { title: 'Borders', slug: `borders-${randomUUID()}`, language: 'en' }
  const command = new PlanSeries({ ...plan, timeZone: 'Europe/London' }, askedAt(at))
  return SeriesId.parse(granted(await app.commands.execute(command)).id)
}

async function typesOf(seriesId: SeriesId) {
  const { events } = await app.log.store.read(seriesStream(seriesId).streamName)
  return events.map(({ type }) => type)
}

async function shown(id: string) {
  const { organizationId } = askedAt(at)
  return granted(await app.queries.execute(new GetWebinar(organizationId, WebinarId.parse(id))))
}
