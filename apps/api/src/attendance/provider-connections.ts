import { Inject, Injectable } from '@nestjs/common'
import type { WebinarId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { aliasesOf } from '../platform/vault/aliases.ts'
import { Vault } from '../platform/vault/vault.ts'

/** What is known of one connection: whose it is, or the leaves that wait until that is told. */
export interface Known {
  readonly attendanceId: string | undefined
  readonly leaves: readonly string[]
}

interface Room {
  readonly organizationId: string
  readonly webinarId: WebinarId
}

interface Row {
  connection_id: string
  attendance_id: string | null
  leaves: string[]
}

/**
 * Whose connection is whose at a meeting provider. A leave names its connection only, and may be
 * told before its join: it is kept here until then, and both become events together.
 */
@Injectable()
export class ProviderConnections {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  /** The random id that stands for each of a provider's own within one webinar. */
  async aliases({ organizationId, webinarId }: Room, connectionIds: readonly string[]) {
    const value = (connectionId: string) => `${webinarId}|${connectionId}`
    const of = { organizationId, kind: 'connection' } as const
    const ids = await aliasesOf(this.database, this.vault, of, connectionIds.map(value))
    return (connectionId: string) => ids.get(value(connectionId)) ?? ''
  }

  async known({ webinarId }: Room, connections: readonly string[]) {
    const { rows } = await sql<Row>`
      select connection_id, attendance_id, leaves from jobs.provider_connection
      where webinar_id = ${webinarId} and connection_id = any(${[...connections]}::uuid[])`.execute(
      this.database,
    )
    return byConnection(rows)
  }

  /** Says whose connections these are; the first who was named stays. Answers who that is. */
  async claim(room: Room, owners: ReadonlyMap<string, string>) {
    const { rows } = await sql<Row>`
      insert into jobs.provider_connection as known
        (organization_id, webinar_id, connection_id, attendance_id)
      select ${room.organizationId}, ${room.webinarId}, connection_id, attendance_id
      from unnest(${[...owners.keys()]}::uuid[], ${[...owners.values()]}::uuid[])
        as given (connection_id, attendance_id)
      order by connection_id
      on conflict (webinar_id, connection_id) do update
        set attendance_id = coalesce(known.attendance_id, excluded.attendance_id)
      returning connection_id, attendance_id, leaves`.execute(this.database)
    return byConnection(rows)
  }

  /** Keeps leaves of connections that are nobody's yet. Answers whose they are, where known. */
  async hold(room: Room, leaves: readonly { connectionId: string; at: string }[]) {
    const grouped = Map.groupBy(leaves, ({ connectionId }) => connectionId)
    const given = [...grouped].map(([connection_id, told]) => ({
      connection_id,
      leaves: [...new Set(told.map(({ at }) => at))],
    }))
    const { rows } = await sql<Row>`
      insert into jobs.provider_connection as known
        (organization_id, webinar_id, connection_id, leaves)
      select ${room.organizationId}, ${room.webinarId}, connection_id, leaves
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as given (connection_id uuid, leaves text[])
      order by connection_id
      on conflict (webinar_id, connection_id) do update set leaves = case
        when known.attendance_id is not null then known.leaves
        else array(select distinct unnest(known.leaves || excluded.leaves)) end
      returning connection_id, attendance_id, leaves`.execute(this.database)
    return byConnection(rows)
  }

  /** The leaves that waited are events now. */
  async release({ webinarId }: Room, connections: readonly string[]) {
    if (connections.length === 0) return
    await sql`update jobs.provider_connection set leaves = '{}'
      where webinar_id = ${webinarId} and attendance_id is not null
      and connection_id = any(${[...connections]}::uuid[])`.execute(this.database)
  }
}

function byConnection(rows: readonly Row[]): Map<string, Known> {
  return new Map(
    rows.map(({ connection_id, attendance_id, leaves }) => [
      connection_id,
      { attendanceId: attendance_id ?? undefined, leaves },
    ]),
  )
}
