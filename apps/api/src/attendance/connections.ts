import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common'
import { Inject, Injectable } from '@nestjs/common'
import type { AttendanceId, OrganizationId, WebinarId } from '@rostrum/kernel/ids'
import type { Instant } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { log } from '../platform/log.ts'

/** One device in a room, entered from a page. */
export interface Connection {
  readonly webinar_id: WebinarId
  readonly connection_id: string
  readonly organization_id: OrganizationId
  readonly attendance_id: AttendanceId
  /** The last proof of life. */
  readonly seen_at: string
}

type Key = Pick<Connection, 'webinar_id' | 'connection_id'>

const flushMs = 1_000

/**
 * The connections that are open from pages. Proofs of life are kept in memory and written once a
 * second in one statement: a crash costs at most that second of somebody's presence.
 */
@Injectable()
export class Connections implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Open as far as this process knows, with the organization that may say so. */
  readonly #open = new Map<string, string>()
  readonly #seen = new Map<string, Key & { seen_at: string }>()
  #timer: NodeJS.Timeout | undefined

  constructor(
    @Inject(DATABASE) private readonly database: Database,
    /** Silence falls in the rooms of all organizations. */
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
  ) {}

  onApplicationBootstrap() {
    const flush = () =>
      this.flush().catch((error: unknown) => log.warn({ err: error }, 'heartbeats'))
    this.#timer = setInterval(flush, flushMs).unref()
  }

  async beforeApplicationShutdown() {
    clearInterval(this.#timer)
    await this.flush()
  }

  /** Before the join is an event: whatever happens then, the connection will be found silent. */
  async open(connection: Connection) {
    const { webinar_id, connection_id, organization_id, attendance_id, seen_at } = connection
    await sql`
      insert into jobs.connection as known
        (webinar_id, connection_id, organization_id, attendance_id, seen_at)
      values (${webinar_id}, ${connection_id}, ${organization_id}, ${attendance_id}, ${seen_at})
      on conflict (webinar_id, connection_id) do update
        set seen_at = greatest(known.seen_at, excluded.seen_at)`.execute(this.database)
    this.#open.set(nameOf(connection), organization_id)
  }

  /** False where the connection is not open (any more), or is somebody else's. */
  async prove(key: Key, organizationId: OrganizationId, at: Instant): Promise<boolean> {
    const name = nameOf(key)
    const known = this.#open.get(name) ?? (await this.find(key))?.organization_id
    if (known !== organizationId) return false
    this.#open.set(name, organizationId)
    this.#seen.set(name, { ...key, seen_at: at })
    return true
  }

  async find({ webinar_id, connection_id }: Key): Promise<Connection | undefined> {
    const { rows } = await sql<Connection>`select * from jobs.connection
      where webinar_id = ${webinar_id} and connection_id = ${connection_id}`.execute(this.database)
    return rows[0]
  }

  /** Writes what was heard; connections that are not open any more are forgotten. */
  async flush() {
    const heard = [...this.#seen.values()]
    if (heard.length === 0) return
    this.#seen.clear()
    try {
      const { rows } = await sql<Key>`
        update jobs.connection as known set seen_at = greatest(known.seen_at, heard.seen_at)
        from jsonb_to_recordset(${JSON.stringify(heard)}::jsonb)
          as heard (webinar_id uuid, connection_id text, seen_at timestamptz)
        where known.webinar_id = heard.webinar_id and known.connection_id = heard.connection_id
        returning known.webinar_id, known.connection_id`.execute(this.whole)
      const open = new Set(rows.map(nameOf))
      for (const key of heard) if (!open.has(nameOf(key))) this.#open.delete(nameOf(key))
    } catch (error) {
      for (const key of heard) if (!this.#seen.has(nameOf(key))) this.#seen.set(nameOf(key), key)
      throw error
    }
  }

  async silentSince(seenBefore: Instant, most: number): Promise<Connection[]> {
    const { rows } = await sql<Connection>`select * from jobs.connection
      where seen_at < ${seenBefore} order by seen_at limit ${most}`.execute(this.whole)
    return rows
  }

  /** Webinars that have somebody in their room. */
  async rooms(): Promise<Pick<Connection, 'webinar_id' | 'organization_id'>[]> {
    const { rows } = await sql<Connection>`
      select distinct webinar_id, organization_id from jobs.connection`.execute(this.whole)
    return rows
  }

  async inRoom(webinarId: WebinarId, most: number): Promise<Connection[]> {
    const { rows } = await sql<Connection>`select * from jobs.connection
      where webinar_id = ${webinarId} order by connection_id limit ${most}`.execute(this.whole)
    return rows
  }

  /** Once their leaves are events. */
  async close(keys: readonly Key[]) {
    if (keys.length === 0) return
    for (const key of keys) this.#open.delete(nameOf(key))
    await sql`
      delete from jobs.connection as known
      using unnest(${keys.map((key) => key.webinar_id)}::uuid[],
        ${keys.map((key) => key.connection_id)}::text[]) as gone (webinar_id, connection_id)
      where known.webinar_id = gone.webinar_id and known.connection_id = gone.connection_id`.execute(
      this.whole,
    )
  }
}

function nameOf({ webinar_id, connection_id }: Key) {
  return `${webinar_id}|${connection_id}`
}
