import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { endpoints } from '@rostrum/contracts/endpoints'
import { roles } from '@rostrum/kernel/permission'
import { describe, expect, test } from 'vitest'
import {
  asking,
  bodies,
  type Credentials,
  nowhereIds,
  pathIn,
  plant,
  type World,
} from './access.fixtures.ts'
import { type Caller, callersOf, foundTheirs, householdOf, refusalOf } from './callers.fixtures.ts'
import { startApp } from './platform/testing.ts'

interface Call {
  readonly endpoint: Endpoint
  readonly caller: Caller
  readonly ids: World
}

const app = await startApp()
const [ours, theirs] = [`ours-${randomUUID()}`, `theirs-${randomUUID()}`]
const ourOwner = { cookie: app.cookie }
const theirOwner = await foundTheirs(app, theirs)
const household = householdOf(app, ourOwner)
const members = await Promise.all(roles.map((role) => household.join(role)))
const victim = await household.join('viewer')
const callers = await callersOf(household, members, theirOwner)
const own = await plant(app, asking(app, ourOwner), { userId: victim.userId ?? '', marker: ours })
const foreign = await plant(app, asking(app, theirOwner), { userId: randomUUID(), marker: theirs })
await app.settled()
const nowhere = nowhereIds()
let calls = 0

/** What a permitted call of it does to who asks is not what is tried here. */
const endless = (endpoint: Endpoint) => endpoint.produces === 'text/event-stream'
const endsSession = ({ name }: Endpoint) => name === 'signOut'

describe('Of every endpoint, whoever asks', () => {
  test('a refused call says so, tells nothing and changes nothing', async () => {
    const before = await app.log.store.head()
    const wrong: string[] = []
    for (const endpoint of endpoints)
      for (const caller of callers)
        for (const ids of [own, foreign, nowhere]) {
          const expected = refusalOf(endpoint, caller)
          if (expected === undefined) continue
          const answer = await call({ endpoint, caller, ids })
          const told = answer.body.includes(ours) || answer.body.includes(theirs)
          if (answer.statusCode !== expected || told) wrong.push(lineOf(endpoint, caller, answer))
        }
    expect(wrong).toEqual([])
    expect(await app.log.store.head()).toBe(before)
  })

  test('what belongs to another organization is not there, and stays as it is', async () => {
    const before = await revisions()
    const wrong: string[] = []
    for (const endpoint of endpoints)
      for (const caller of callers) {
        if (endpoint.permission === 'anyone' || refusalOf(endpoint, caller) !== undefined) continue
        if (endsSession(endpoint)) continue
        const [ids, marker] = caller.isTheirs ? [own, ours] : [foreign, theirs]
        const answer = await call({ endpoint, caller, ids })
        const isNamed = namesSomething(endpoint)
        const isRight = isNamed ? answer.statusCode === 404 : answer.statusCode < 500
        if (!isRight || answer.body.includes(marker)) wrong.push(lineOf(endpoint, caller, answer))
      }
    expect(wrong).toEqual([])
    await app.settled()
    expect(await revisions()).toEqual(before)
  })

  test('what is granted is answered, and names only to who may see them', async () => {
    const wrong: string[] = []
    for (const endpoint of endpoints)
      for (const caller of callers) {
        if (endless(endpoint) || endsSession(endpoint) || caller.is === 'dead key') continue
        if (refusalOf(endpoint, caller) !== undefined) continue
        // What changes something is tried on nothing: that it is let in is what counts.
        const mine = caller.isTheirs ? foreign : own
        const ids = endpoint.method === 'GET' ? mine : nowhere
        const answer = await call({ endpoint, caller, ids })
        const { statusCode: status, body } = answer
        const isLetIn = !/"code":"(not_signed_in|permission_missing)"/.test(body)
        // Nobody was erased here, and nobody is written to.
        const isOfNothing = /^get(Certificate|Message)/.test(endpoint.name)
        const reads = endpoint.method === 'GET' && !isOfNothing
        const isAnswered = reads ? status === 200 : isLetIn && status < 500
        const named = /Person (ours|theirs)-/.test(body) && !caller.held.has('names.see')
        if (!isAnswered || named) wrong.push(lineOf(endpoint, caller, answer))
      }
    expect(wrong).toEqual([])
  })

  test('were asked more than three thousand times', () => {
    expect(calls).toBeGreaterThan(3_000)
  })
})

/**
 * Whether the call is about a thing of others, in its path or in what it carries. A purpose is a
 * word, and everybody's own.
 */
function namesSomething({ path, name }: Endpoint) {
  return (
    path.replace('{purpose}', '').includes('{') ||
    ['runReport', 'transferOwnership', 'switchOrganization'].includes(name)
  )
}

function lineOf({ name }: Endpoint, { who }: Caller, answer: { statusCode: number; body: string }) {
  return `${name} by ${who}: ${answer.statusCode} ${answer.body.slice(0, 120)}`
}

async function call({ endpoint, caller, ids }: Call) {
  calls++
  const body = bodies[endpoint.name]?.(ids) ?? (endpoint.body ? {} : undefined)
  return await app.app.inject({
    method: endpoint.method,
    url: pathIn(ids, endpoint),
    headers: { ...caller.headers, 'idempotency-key': randomUUID() },
    ...(body && { payload: body }),
    // One address of its own for each, so that no limit of tries stands before the rule.
    remoteAddress: `10.0.${calls >> 8}.${calls & 255}`,
  })
}

test('nobody enters the room for somebody whose id they have read', async () => {
  const enters = async (headers: Credentials) => {
    const answer = await app.app.inject({
      ...{ method: 'POST', url: `/api/v1/webinars/${own.webinarId}/connections` },
      headers: { ...headers },
      payload: { registrationId: own.registrationId },
    })
    return answer.json<{ code?: string }>().code ?? answer.statusCode
  }
  const analyst = members.find(({ who }) => who === 'analyst')
  expect(await enters({ cookie: '' })).toBe('not_admitted')
  expect(await enters({ cookie: '', ...analyst?.headers })).toBe('not_admitted')
  expect(await enters(ourOwner)).toBe(201)
})

test('an address of a series is no other organization’s too', async () => {
  const { slug } = (await asking(app, ourOwner)('GET', `/series/${own.seriesId}`)) as {
    slug: string
  }
  const plan = { title: 'Mine', slug, language: 'en', timeZone: 'UTC' }
  const theirs = asking(app, theirOwner)
  await expect(theirs('POST', '/series', plan)).rejects.toThrow('slug_taken')
})

async function revisions() {
  const streams = [own, foreign].flatMap((world) => [
    ...[`series-${world.seriesId}`, `webinar-${world.webinarId}`],
    ...[`registration-${world.registrationId}`, `attendance-${world.attendanceId}`],
  ])
  return await Promise.all(streams.map(async (name) => (await app.eventStore.read(name)).revision))
}
