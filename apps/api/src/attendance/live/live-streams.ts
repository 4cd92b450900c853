import type { OnModuleDestroy } from '@nestjs/common'
import { Inject, Injectable } from '@nestjs/common'
import type { Attendance } from '@rostrum/domain/attendance/decider'
import type { Webinar } from '@rostrum/domain/webinars/webinar'
import type { OrganizationId, WebinarId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import type { Subscription } from 'rxjs'
import type { Actor } from '../../platform/actor.ts'
import { DATABASE, type Database } from '../../platform/database.ts'
import { categoryOf } from '../../platform/deciding.ts'
import { Projector } from '../../platform/projector.ts'
import { inOrganization } from '../../platform/tenancy.ts'
import { people } from '../../platform/vault/people.ts'
import { registrantsOf } from '../room-rows.ts'
import { Broadcast } from './broadcast.ts'
import { Following } from './following.ts'
import type { Wire } from './listener.ts'
import { LiveRoom } from './live-room.ts'

const beatMs = 15_000

interface Response extends Wire {
  once(event: 'drain' | 'close', listener: () => void): unknown
}

/**
 * Everybody who follows a room live. Each room is computed once, however many follow it. Open
 * streams would hold the server's closing up, so whoever stops the app ends them all first.
 */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  readonly #rooms = new Map<WebinarId, Broadcast>()
  /** Who follows, as they were when they began. */
  readonly #followers = new Map<Response, { actor: Actor; leave: () => void }>()
  #committed: Subscription | undefined
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly projector: Projector,
    private readonly following: Following,
  ) {}

  onModuleDestroy() {
    this.endAll()
  }

  /** Ends every open stream, and each that comes after. */
  endAll() {
    this.#isOver = true
    for (const room of this.#rooms.values()) room.end()
  }

  /** Tells `response` of the room until it closes; its head must be written. */
  follow(actor: Actor, webinarId: WebinarId, response: Response) {
    if (this.#isOver) return response.end()
    this.#listen()
    const room = this.#rooms.get(webinarId) ?? this.#open(actor.organizationId, webinarId)
    const listener = room.add(response)
    const leave = () => {
      this.#followers.delete(response)
      room.remove(listener)
      if (room.isEmpty) this.#close(webinarId, room)
    }
    this.#followers.set(response, { actor, leave })
    return response.once('close', leave)
  }

  #open(organizationId: OrganizationId, webinarId: WebinarId) {
    const room = new Broadcast(webinarId, {
      load: () => inOrganization(organizationId, () => this.load(webinarId)),
      names: (some) => inOrganization(organizationId, () => this.names(organizationId, some)),
    })
    this.#rooms.set(webinarId, room)
    void room.open()
    return room
  }

  #close(webinarId: WebinarId, room: Broadcast) {
    if (this.#rooms.get(webinarId) === room) this.#rooms.delete(webinarId)
    if (this.#rooms.size > 0) return
    this.#committed?.unsubscribe()
    this.#committed = undefined
    clearInterval(this.#timer)
  }

  /** Before a room is read from the tables, so that nothing is missed between. */
  #listen() {
    if (this.#committed) return
    this.#committed = this.projector.committed.subscribe((events) => {
      for (const room of this.#rooms.values()) room.hear(events)
      if (events.some(({ streamName }) => categoryOf(streamName) === 'organization'))
        void this.#turnAway()
    })
    this.#timer = setInterval(() => {
      for (const room of this.#rooms.values()) room.beat(Date.now())
      void this.#turnAway()
    }, beatMs).unref()
  }

  /** Hangs up on whoever may follow no more: a role was lost, a session or a key has ended. */
  async #turnAway() {
    const followers = [...this.#followers]
    await Promise.all(
      followers.map(async ([response, { actor, leave }]) => {
        if (await this.following.mayGoOn(actor)) return
        leave()
        response.end()
      }),
    )
  }

  private async load(webinarId: WebinarId): Promise<LiveRoom> {
    const { rows } = await sql<{ webinar: Webinar; position: bigint }>`
      select state as webinar, position from read_models.webinar_1
      where webinar_id = ${webinarId}`.execute(this.database)
    const { rows: there } = await sql<{ id: string; attendance: Attendance; position: bigint }>`
      select attendance_id as id, state as attendance, position from read_models.attendance_1
      where webinar_id = ${webinarId}`.execute(this.database)
    const [stored] = rows
    if (!stored) throw new Error('The webinar of this room is not in the tables.')
    return new LiveRoom(stored, new Map(there.map(({ id, ...one }) => [id, one])))
  }

  private async names(
    organizationId: OrganizationId,
    some: readonly { readonly attendanceId: string; readonly details: string | undefined }[],
  ): Promise<ReadonlyMap<string, string>> {
    const ids = some.map(({ attendanceId }) => attendanceId)
    const registrants = await registrantsOf(this.database, ids)
    const named = some.map(({ attendanceId, details }) => {
      const registrant = registrants.get(attendanceId)
      return { subjectId: registrant?.participantId, details: registrant?.details ?? details }
    })
    const who = await people(this.database, organizationId, named)
    return new Map(
      named.flatMap((one, nth) => {
        const { displayName } = who(one)
        return displayName === undefined ? [] : [[ids[nth] ?? '', displayName] as const]
      }),
    )
  }
}
