import { randomUUID } from 'node:crypto'
import type { ResponseOf } from '@rostrum/contracts/endpoint'
import {
  type CausationNode,
  type EventDetail,
  type getCausation,
  type listEvents,
} from '@rostrum/contracts/events'
import { permissionNames } from '@rostrum/kernel/permission'
import { describe, expect, test } from 'vitest'
import { asking } from '../access.fixtures.ts'
import { foundTheirs } from '../callers.fixtures.ts'
import { ChangeWebinar } from '../platform/messages/webinars.ts'
import { reacting } from '../platform/reacting.ts'
import { granted, owner, planOpenWebinar, startApp } from '../platform/testing.ts'

type Listed = ResponseOf<typeof listEvents>
type Traced = ResponseOf<typeof getCausation>

const app = await startApp()
const ours = asking(app, { cookie: app.cookie })
const theirs = asking(app, await foundTheirs(app, 'theirs'))
const { webinarId, seriesId } = await planOpenWebinar(app)
const { webinarId: other } = await planOpenWebinar(app)
const ada = await register(webinarId, 'Ada')
const again = await register(other, 'Ada again')
await register(webinarId, 'Ben')
await ours('POST', `/people/${ada.participantId}/merge`, { with: again.participantId })
await app.settled()

describe('the events of an organization', () => {
  test('are told newest first, each with what it is about', async () => {
    const { items, types } = await listed(`?webinarId=${webinarId}&type=WebinarPlanned`)
    expect(items).toMatchObject([
      {
        ...{ webinarId, seriesId, title: 'Data protection at borders', stream: 'webinar' },
        actor: { id: owner.id, displayName: 'Olga Owner' },
        sentence: 'Olga Owner planned the webinar "Data protection at borders"',
      },
    ])
    expect(types).toEqual(expect.arrayContaining(['OrganizationFounded', 'WebinarPlanned']))
    expect(types).toEqual([...new Set(types)].toSorted())
    const positions = (await listed('?limit=500')).items.map(({ position }) => BigInt(position))
    expect(positions).toEqual(positions.toSorted((one, two) => (one < two ? 1 : -1)))
  })

  test('are paged without a shift while others happen', async () => {
    const before = sentences(await listed('?limit=500'))
    const first = await listed('?limit=5')
    await register(other, 'Cleo')
    await app.settled()
    const paged = sentences(first)
    for (let next = first.next; next !== undefined; ) {
      const page = await listed(`?limit=5&cursor=${next}`)
      paged.push(...sentences(page))
      next = page.next
    }
    expect(paged).toEqual(before)
  })

  test('of a webinar are its own, those of its people, and its place in the series', async () => {
    const { items } = await listed(`?webinarId=${webinarId}&limit=500`)
    expect(new Set(items.map(({ stream }) => stream))).toEqual(
      new Set(['webinar', 'series', 'seats', 'registration']),
    )
    expect(items.every((one) => (one.webinarId ?? webinarId) === webinarId)).toBe(true)
    expect(sentences({ items })).toContain('Ada took a seat')
  })

  test('of a person are those of all who were merged with them, and of nobody else', async () => {
    for (const id of [ada.participantId, again.participantId]) {
      const told = sentences(await listed(`?personId=${id}`))
      expect(told).toEqual(
        expect.arrayContaining([
          'Ada registered',
          'Ada again registered',
          'Olga Owner merged two people into one',
        ]),
      )
      expect(told.join()).not.toContain('Ben')
    }
    const one = await listed(`?personId=${ada.id}`)
    expect(sentences(one)).toEqual(['Ada was approved', 'Ada registered'])
  })

  test('are those for which all filters hold', async () => {
    const [newest, oldest] = (await listed(`?seriesId=${seriesId}&type=RegistrationApproved`)).items
    const approvals = `?seriesId=${seriesId}&stream=registration&type=RegistrationApproved`
    const since = newest?.recordedAt
    const told = async (query: string) => sentences(await listed(`${approvals}&${query}`))
    expect(await told(`clock=recorded&since=${since}`)).toEqual(['Ben was approved'])
    expect(await told(`clock=recorded&until=${since}`)).toEqual(['Ada was approved'])
    expect(await told(`beyond=${oldest?.position}`)).toEqual(['Ben was approved'])
    expect(await told(`asOf=position:${oldest?.position}`)).toEqual(['Ada was approved'])
    expect(await told(`commandId=${oldest?.commandId}`)).toEqual(['Ada was approved'])
    expect(await told(`by=user:${randomUUID()}`)).toEqual([])
    expect(await told(`beyond=${'9'.repeat(40)}`)).toEqual([])
  })

  test('are nobody else’s', async () => {
    const answer = (await theirs('GET', `/events?limit=500`)) as unknown as Listed
    expect(new Set(answer.items.map(({ stream }) => stream))).toEqual(new Set(['organization']))
    const filtered = await theirs('GET', `/events?webinarId=${webinarId}`)
    expect(filtered).toMatchObject({ items: [] })
  })
})

describe('one event', () => {
  test('is what the log holds, and its ids have names for who may see them', async () => {
    const [submitted] = (await listed(`?personId=${ada.id}&type=RegistrationSubmitted`)).items
    const path = `/events/${submitted?.position}`
    const seen = await get<EventDetail>(path)
    const { events } = await app.log.store.read(seen.streamName)
    const [stored] = events
    expect(seen).toMatchObject({
      ...{ ...submitted, revision: 0, eventId: stored?.id, data: stored?.data },
      causationId: stored?.metadata.$causationId,
      correlationId: stored?.metadata.$correlationId,
      names: { [webinarId]: 'Data protection at borders', [ada.participantId]: 'Ada' },
    })
    const scopes = permissionNames.filter((one) => one === 'history.read')
    const { key } = await ours('POST', '/api-keys', { name: 'Blind', scopes })
    const blind = asking(app, { cookie: '', authorization: `Bearer ${String(key)}` })
    const unseen = await blind('GET', path)
    expect(unseen).toMatchObject({ sentence: 'Somebody registered', data: seen.data })
    expect(unseen['names']).toEqual({ [webinarId]: 'Data protection at borders' })
  })

  test('is not there before it was recorded, nor for others', async () => {
    const { items } = await listed('?limit=2')
    const [last, before] = items
    const path = `/events/${last?.position}`
    for (const [ask, where] of [
      [ours, `${path}?asOf=position:${before?.position}`],
      [ours, `/events/${'9'.repeat(40)}`],
      [ours, `${path.slice(0, -1)}/causation`],
      [theirs, path],
      [theirs, `${path}/causation`],
    ] as const)
      await expect(ask('GET', where)).rejects.toThrow('event_not_found')
  })
})

describe('causes and effects', () => {
  test('are a tree: what one command did, and what answered it', async () => {
    await ours('PUT', `/webinars/${other}/registration`, { open: false })
    await app.settled()
    const [cause] = (await listed(`?webinarId=${other}&type=RegistrationClosed`)).items
    const found = await get<EventDetail>(`/events/${cause?.position}`)
    const answering = reacting('spec', {
      causationId: found.eventId,
      organizationId: owner.organizationId,
    })
    granted(
      await app.commands.execute(
        new ChangeWebinar(other, { type: 'OpenRegistration', closesAtStart: false }, answering),
      ),
    )
    await app.settled()
    const [effect] = (await listed(`?webinarId=${other}&type=RegistrationOpened&limit=1`)).items
    const tree = 'RegistrationClosed(RegistrationOpened)'
    for (const event of [cause, effect]) {
      const { root, cut } = await get<Traced>(`/events/${event?.position}/causation`)
      expect([drawn(root), cut]).toEqual([tree, false])
    }
    const then = await get<Traced>(
      `/events/${cause?.position}/causation?asOf=position:${cause?.position}`,
    )
    expect(drawn(then.root)).toBe('RegistrationClosed')
    expect(await get<EventDetail>(`/events/${effect?.position}`)).toMatchObject({
      causationId: found.eventId,
    })
  })

  test('of a registration begin with it, whichever of its events is asked for', async () => {
    const { items } = await listed(`?commandId=${await commandOf(ada.id)}`)
    const first = items.at(-1)
    const whole = await get<Traced>(`/events/${first?.position}/causation`)
    expect(drawn(whole.root)).toBe(
      'ParticipantMet(SeatTaken RegistrationSubmitted RegistrationApproved)',
    )
    const last = await get<Traced>(`/events/${items[0]?.position}/causation`)
    expect(drawn(last.root)).toBe('ParticipantMet(RegistrationApproved)')
  })
})

async function register(into: string, name: string) {
  const form = { name, email: `${randomUUID()}@example.org` }
  const { id } = await ours('POST', `/webinars/${into}/registrations`, form)
  await app.settled()
  const { participantId } = await ours('GET', `/registrations/${String(id)}`)
  return { id: String(id), participantId: String(participantId) }
}

async function commandOf(registrationId: string) {
  return (await listed(`?personId=${registrationId}`)).items[0]?.commandId
}

// The answers are those of the contracts: the app shapes them so.
async function get<Answer>(path: string) {
  return (await ours('GET', path)) as unknown as Answer
}

function listed(query: string) {
  return get<Listed>(`/events${query}`)
}

function sentences({ items }: Pick<Listed, 'items'>) {
  return items.map(({ sentence }) => sentence)
}

function drawn({ event, effects }: CausationNode): string {
  return effects.length === 0 ? event.type : `${event.type}(${effects.map(drawn).join(' ')})`
}
