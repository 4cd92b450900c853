// The roster over a million registrations, with row-level security on: 200 webinars of 3,500, and
// one of 300,000. Lists, filters, searches and sorts, fifty of them each second.

import type { CallOf } from '@rostrum/contracts/endpoint'
import { getOrganization } from '@rostrum/contracts/organization'
import { listPeople } from '@rostrum/contracts/people'
import { listRegistrations } from '@rostrum/contracts/registrations'
import type { Client } from '@rostrum/sdk/client'
import { pacedOrFew, type Sample } from './measure.ts'
import { startPostgres } from './postgres.ts'
import type { Result } from './record.ts'
import { clientOf, planRooms, type Room } from './rooms.ts'
import { seedRegistrations } from './seed-registrations.ts'
import { startApi } from './service.ts'

const webinars = 200
const [each, many] = [3_500, 300_000]
const load = { n: 250, perSecond: 50 }
const deep = 1_000
const limit = 50

type Query = NonNullable<CallOf<typeof listRegistrations>['query']>

export async function p6(): Promise<Result> {
  const postgres = await startPostgres()
  const api = await startApi({ databaseUrl: postgres.url })
  try {
    const client = clientOf(api.owner)
    const rooms = await planRooms(client, 'P6', webinars)
    const [large] = await planRooms(client, 'P6, large', 1)
    if (!large) throw new Error('There is no large webinar.')
    const { id } = await client.call(getOrganization, {})
    await seedRegistrations(postgres.url, id, [
      ...rooms.map(({ params }) => ({ ...params, registrations: each })),
      { ...large.params, registrations: many },
    ])
    // As a service that runs: it has been asked for each webinar before.
    for (const query of Object.values(asked))
      for (const room of rooms) await list(client, room, query)
    const samples = [
      ...(await roster('200 of 3,500', client, rooms)),
      ...(await roster('one of 300,000', client, [large])),
      await depth(client, large),
      ...(await everybody(client)),
    ]
    const [first, thousandth] = ['page 1', `page ${deep}`].map((name) =>
      samples.find(({ variant }) => variant === `one of 300,000: ${name}`),
    )
    const failed = samples.reduce((all, one) => all + (one.failed ?? 0), 0)
    const ratio = (thousandth?.p50 ?? Number.NaN) / (first?.p50 ?? Number.NaN)
    return {
      bench: 'P6',
      samples,
      bars: [
        ...samples.map(({ variant, p99 }) => ({
          ...{ what: `p99 of ${variant}`, value: p99, unit: 'ms', below: 50 },
        })),
        { what: 'requests failed', value: failed, unit: 'of all', below: 1 },
        { what: `p50 of page ${deep} by page 1`, value: ratio, unit: '×', below: 1.25 },
      ],
      notes: ['Rows were written to the read models and the vault as the server writes them.'],
    }
  } finally {
    await api.stop()
    await postgres.stop()
  }
}

/** By what a roster is asked for. */
const asked: Readonly<Record<string, Query>> = {
  'page 1': {},
  'a status': { status: 'pending' },
  'a rare word': { q: 'family4711' },
  'a common beginning': { q: 'given1' },
  'two words': { q: 'given7 family42' },
  'by name': { sort: 'name' },
  'by name, a status': { sort: 'name', status: 'pending' },
}

async function roster(name: string, client: Client, rooms: readonly Room[]): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const [what, query] of Object.entries(asked)) {
    const read = (nth: number) => list(client, rooms[nth % rooms.length] as Room, query)
    samples.push(await pacedOrFew(`${name}: ${what}`, load, read))
  }
  return samples
}

async function list(client: Client, { params }: Room, query: Query) {
  return await client.call(listRegistrations, { params, query: { ...query, limit } })
}

/** The page after 999 others: its cursor is what a reader who went on to it holds. */
async function depth(client: Client, room: Room): Promise<Sample> {
  let cursor: string | undefined
  for (let page = 1; page < deep; page++)
    cursor = (await list(client, room, { ...(cursor && { cursor }) })).next
  const query = { ...(cursor && { cursor }) }
  return await pacedOrFew(`one of 300,000: page ${deep}`, load, () => list(client, room, query))
}

/** By what all people of the organization are asked for. */
const askedOfAll: Readonly<Record<string, Omit<CallOf<typeof listPeople>['query'], 'limit'>>> = {
  'page 1': {},
  'under a hold': { state: 'held' },
  'a rare word': { q: 'family4711' },
  'a common beginning': { q: 'given1' },
  'two words': { q: 'given7 family42' },
}

async function everybody(client: Client): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const [what, query] of Object.entries(askedOfAll)) {
    const read = () => client.call(listPeople, { query: { limit, ...query } })
    samples.push(await pacedOrFew(`people: ${what}`, load, read))
  }
  return samples
}
