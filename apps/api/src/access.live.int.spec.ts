import { randomUUID } from 'node:crypto'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { endpoints } from '@rostrum/contracts/endpoints'
import { roles } from '@rostrum/kernel/permission'
import { afterEach, describe, expect, test } from 'vitest'
import { asking, nowhereIds, pathIn, plant, type World } from './access.fixtures.ts'
import { type Caller, callersOf, foundTheirs, householdOf, refusalOf } from './callers.fixtures.ts'
import { startApp } from './platform/testing.ts'

const app = await startApp()
await app.app.listen(0, '127.0.0.1')
const base = (await app.app.getUrl()).replace('[::1]', '127.0.0.1')
const channels = endpoints.filter(({ produces }) => produces === 'text/event-stream')
const [ours, theirs] = [`ours-${randomUUID()}`, `theirs-${randomUUID()}`]
const ourOwner = { cookie: app.cookie }
const theirOwner = await foundTheirs(app, theirs)
const household = householdOf(app, ourOwner)
const { ask, join, key } = household
const members = await Promise.all(roles.map((role) => join(role)))
const callers = await callersOf(household, members, theirOwner)
const own = await plant(app, ask, { userId: members[0]?.userId ?? '', marker: ours })
const foreign = await plant(app, asking(app, theirOwner), { userId: randomUUID(), marker: theirs })
await app.settled()

const opened: AbortController[] = []
afterEach(() => {
  for (const one of opened.splice(0)) one.abort()
})

test('there are channels to try', () => expect(channels).not.toEqual([]))

describe.each(channels.map((channel) => [channel.name, channel] as const))('%s', (_, channel) => {
  test('opens for whom the table grants it, with names for who sees them, and for nobody else', async () => {
    const wrong: string[] = []
    for (const caller of callers)
      for (const [whose, ids] of [
        ['own', caller.isTheirs ? foreign : own],
        ['foreign', caller.isTheirs ? own : foreign],
        ['none', nowhereIds()],
      ] as const) {
        const expected = refusalOf(channel, caller) ?? (whose === 'own' ? 200 : 404)
        const { status, first } = await follow(channel, caller, ids)
        const seesNames = expected === 200 && caller.held.has('names.see')
        const isNamed = /Person (ours|theirs)-/.test(first)
        const isTheirs = first.includes(caller.isTheirs ? ours : theirs)
        if (status !== expected || isNamed !== seesNames || isTheirs)
          wrong.push(`${caller.who}, ${whose}: ${status} ${first.slice(0, 120)}`)
      }
    expect(wrong).toEqual([])
  })

  test.each<[string, () => Promise<Caller>, (caller: Caller) => Promise<unknown>]>([
    [
      'a role that grants it is lost',
      () => join('analyst'),
      ({ userId }) => ask('PATCH', `/members/${userId}`, { role: 'viewer', seesNames: false }),
    ],
    [
      'a member is removed',
      () => join('admin'),
      ({ userId }) => ask('DELETE', `/members/${userId}`),
    ],
    [
      'somebody sees names no more',
      () => join('analyst', true),
      ({ userId }) => ask('PATCH', `/members/${userId}`, { role: 'analyst', seesNames: false }),
    ],
    [
      'a session has ended, at the next look',
      () => join('analyst'),
      async ({ headers }) => {
        await asking(app, headers)('DELETE', '/session')
        await ask('POST', '/invitations', { role: 'viewer' })
      },
    ],
    [
      'a key is revoked',
      () => key(['attendance.read']),
      (caller) => ask('DELETE', `/api-keys/${(caller as { id?: string }).id}`),
    ],
  ])('ends when %s, and goes on for everybody else', async (_title, arrive, lose) => {
    const caller = await arrive()
    const lost = await follow(channel, caller, own)
    const other = await follow(channel, { ...caller, headers: ourOwner }, own)
    expect([lost.status, other.status]).toEqual([200, 200])
    void other.untilEnd()
    await lose(caller)
    await lost.untilEnd()
    expect(other.hasEnded()).toBe(false)
  })
})

/** Opens a channel: its status, and the first that it tells. */
async function follow(channel: Endpoint, { headers }: Caller, ids: World) {
  const hangUp = new AbortController()
  opened.push(hangUp)
  const { authorization, cookie } = headers
  const response = await fetch(base + pathIn(ids, channel), {
    signal: hangUp.signal,
    headers: { cookie, ...(authorization && { authorization }) },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let [first, ended] = ['', false]
  const read = async () => {
    const { value = '', done } = (await reader?.read().catch(() => undefined)) ?? { done: true }
    first += value
    ended = done
  }
  while (!ended && !(response.status === 200 && first.includes('data: '))) await read()
  const untilEnd = async () => {
    while (!ended) await read()
  }
  return { status: response.status, first, untilEnd, hasEnded: () => ended }
}
