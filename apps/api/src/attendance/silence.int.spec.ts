import { ConnectionId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { Connect, Disconnect, GetAttendance, Heartbeat } from '../platform/messages/attendance.ts'
import { askedAt, granted, owner, startApp } from '../platform/testing.ts'
import { Connections } from './connections.ts'
import { Leaving } from './leaving.ts'
import { Silence } from './silence.ts'
import { planRoom } from './testing.ts'

const app = await startApp()
const { commands } = app
const silence = app.app.get(Silence)
type Room = Awaited<ReturnType<typeof planRoom>>

const at = (time: string) => Instant.parse(`2021-06-03T${time}Z`)

/** The time goes on, and the sweeper looks. */
async function sweepAt(time: string) {
  app.clock.at = at(time)
  await silence.sweep()
  await app.settled()
}

async function enter({ webinarId, registered }: Room, time: string, key?: string) {
  app.clock.at = at(time)
  const who = { registrationId: registered.id }
  const connect = new Connect(webinarId, who, askedAt(app.clock.at, key))
  const { id } = granted(await commands.execute(connect))
  return ConnectionId.parse(id)
}

function beat({ webinarId }: Room, connectionId: ConnectionId, time: string) {
  app.clock.at = at(time)
  return commands.execute(new Heartbeat(webinarId, connectionId, owner.organizationId))
}

async function itemsOf({ webinarId }: Room) {
  await app.settled()
  const query = new GetAttendance(owner.organizationId, webinarId, { limit: 50 })
  return granted(await app.queries.execute(query)).items
}

async function openConnections() {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from jobs.connection`.execute(
    app.database,
  )
  return rows[0]?.n
}

afterEach(() => sql`delete from jobs.connection`.execute(app.database))

describe('a connection from the join page', () => {
  it('that goes silent left at its last proof of life', async () => {
    const room = await planRoom(app, { ended: false })
    const connection = await enter(room, '13:10:00')
    await beat(room, connection, '13:10:15')
    await beat(room, connection, '13:10:30')
    await sweepAt('13:11:15')
    expect((await itemsOf(room))[0]?.intervals).toEqual([{ from: at('13:10:00'), via: 'portal' }])
    await sweepAt('13:11:16')
    expect((await itemsOf(room))[0]?.intervals).toEqual([
      { from: at('13:10:00'), to: at('13:10:30'), via: 'portal', cause: 'inferred' },
    ])
    expect(await beat(room, connection, '13:11:20')).toMatchObject({ code: 'connection_not_found' })
  })

  it('is still known after a restart, and left when it was heard of last before', async () => {
    const room = await planRoom(app, { ended: false })
    const connection = await enter(room, '13:10:00')
    await beat(room, connection, '13:10:30')
    await app.app.get(Connections).flush()
    const restarted = new Connections(app.database, app.whole)
    const proof = { webinar_id: room.webinarId, connection_id: connection }
    expect(await restarted.prove(proof, owner.organizationId, at('13:10:50'))).toBe(true)
    await restarted.flush()
    await sweepAt('13:15:00')
    expect((await itemsOf(room))[0]?.intervals[0]).toMatchObject({ to: at('13:10:50') })
  })

  it('leaves when it says so, and leaving twice is leaving once', async () => {
    const room = await planRoom(app, { ended: false })
    const connection = await enter(room, '13:10:00')
    for (const time of ['13:20:00', '13:21:00'])
      await commands.execute(new Disconnect(room.webinarId, connection, askedAt(at(time))))
    await sweepAt('13:30:00')
    const [item] = await itemsOf(room)
    expect(item?.intervals).toMatchObject([{ to: at('13:20:00'), cause: 'left' }])
    expect(item?.revision).toBe(1)
  })

  it('leaves with everybody else when the webinar ends, and is let in no more', async () => {
    const room = await planRoom(app, { ended: false })
    const connection = await enter(room, '14:29:30')
    await room.end()
    await sweepAt('14:30:10')
    expect((await itemsOf(room))[0]?.intervals).toMatchObject([
      { to: at('14:30:00'), cause: 'ended' },
    ])
    expect(await beat(room, connection, '14:30:20')).toMatchObject({ code: 'connection_not_found' })
    const who = { registrationId: room.registered.id }
    const late = await commands.execute(new Connect(room.webinarId, who, askedAt(at('14:31:00'))))
    expect(late).toMatchObject({ code: 'webinar_not_live' })
  })

  it('had left before the end if it was silent by then', async () => {
    const room = await planRoom(app, { ended: false })
    await enter(room, '13:10:00')
    await room.end()
    await sweepAt('14:30:10')
    expect((await itemsOf(room))[0]?.intervals).toMatchObject([
      { to: at('13:10:00'), cause: 'inferred' },
    ])
  })

  it('is closed by whoever comes after a crash between the leave and its row', async () => {
    const room = await planRoom(app, { ended: false })
    const connection = await enter(room, '13:10:00')
    const key = { webinar_id: room.webinarId, connection_id: connection }
    const row = await new Connections(app.database, app.whole).find(key)
    if (!row) throw new Error('The connection is a row.')
    const left = { cause: 'left', at: at('13:10:10') } as const
    await app.app.get(Leaving).leave(row, left, askedAt(left.at))
    await beat(room, connection, '13:10:20')
    await sweepAt('13:20:00')
    expect((await itemsOf(room))[0]?.revision).toBe(1)
    expect(await openConnections()).toBe(0)
  })

  it('is one connection where the same request comes twice, and another person never gets it', async () => {
    const room = await planRoom(app, { ended: false })
    const key = '7f6dd1f2-8a25-4f0e-9b5b-0f8a4d0c6a11'
    expect(await enter(room, '13:10:00', key)).toBe(await enter(room, '13:10:05', key))
    expect((await itemsOf(room))[0]?.intervals).toHaveLength(1)
  })

  it('is silent to nobody where a provider told of it', async () => {
    const room = await planRoom(app, { ended: false })
    const who = { registrationId: room.registered.id }
    await room.record({ kind: 'joined', connectionId: 'c1', at: at('13:05:00'), ...who })
    await sweepAt('14:00:00')
    expect((await itemsOf(room))[0]?.intervals).toEqual([{ from: at('13:05:00'), via: 'provider' }])
  })
})

describe('the room', () => {
  const guest = (room: Room, asked = askedAt(at('13:10:00'))) =>
    commands.execute(
      new Connect(
        room.webinarId,
        { guest: { id: '3f6dd1f2-8a25-4f0e-9b5b-0f8a4d0c6a11', name: 'Passer By' } },
        asked,
      ),
    )

  it('takes a guest where everyone may come in, two tabs as one person, and nowhere else', async () => {
    const closed = await planRoom(app, { ended: false })
    expect(await guest(closed)).toMatchObject({ code: 'not_admitted' })
    const open = await planRoom(app, { ended: false, room: 'everyone' })
    const [one, other] = [granted(await guest(open)), granted(await guest(open))]
    expect(other.attendanceId).toBe(one.attendanceId)
    expect(other.id).not.toBe(one.id)
    expect(await itemsOf(open)).toMatchObject([
      { person: { state: 'guest', displayName: 'Passer By' }, intervals: [{}, {}] },
    ])
  })

  it('is for those whose registration is approved', async () => {
    const room = await planRoom(app, { ended: false })
    const other = await planRoom(app, { ended: false })
    const knocks = (who: Connect['who']) =>
      commands.execute(new Connect(room.webinarId, who, askedAt(at('13:10:00'))))
    expect(await knocks({ registrationId: other.registered.id })).toMatchObject({
      code: 'registration_not_found',
    })
    expect(await knocks({ token: 'not-a-link' })).toMatchObject({ code: 'registration_not_found' })
  })
})
