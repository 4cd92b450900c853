import { Inject, Injectable } from '@nestjs/common'
import type { SavedQuery } from '@rostrum/contracts/history-queries'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DATABASE, type Database } from '../platform/database.ts'
import { WhoActs } from '../platform/who-acts.ts'

type Told = z.input<typeof SavedQuery>
export type Kept = Pick<Told, 'id' | 'name' | 'sql' | 'savedAt'> & { readonly actor: string }

interface Found {
  id: string
  name: string
  sql: string
  saved_at: string
  actor: string
}

/** No organization has more. */
export const mostSavedQueries = 500

/** Queries under a name, each of an organization. */
@Injectable()
export class SavedQueries {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly whoActs: WhoActs,
  ) {}

  async list(organizationId: string, name?: string): Promise<Told[]> {
    const one = name === undefined ? sql`true` : sql`name = ${name}`
    const { rows } = await sql<Found>`
      select saved_query_id as id, name, sql, saved_at, actor from jobs.saved_query
      where organization_id = ${organizationId} and ${one}
      order by lower(name), saved_query_id limit ${mostSavedQueries}`.execute(this.database)
    const who = await this.whoActs.who(
      organizationId,
      rows.map(({ actor }) => actor),
    )
    return rows.map(({ actor, saved_at, ...saved }) => ({
      ...{ ...saved, savedAt: saved_at, savedBy: who(actor) },
    }))
  }

  async count(organizationId: string): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from jobs.saved_query
      where organization_id = ${organizationId}`.execute(this.database)
    return rows[0]?.n ?? 0
  }

  /** One of that name takes the new text, and who saved it last. */
  async keep(organizationId: string, { id, name, sql: text, savedAt, actor }: Kept) {
    await sql`
      insert into jobs.saved_query (saved_query_id, organization_id, name, sql, saved_at, actor)
      values (${id}, ${organizationId}, ${name}, ${text}, ${savedAt}, ${actor})
      on conflict (organization_id, name) do update
        set sql = excluded.sql, saved_at = excluded.saved_at, actor = excluded.actor`.execute(
      this.database,
    )
  }

  /** Whether there was one. */
  async remove(organizationId: string, savedQueryId: string): Promise<boolean> {
    const { rows } = await sql`
      delete from jobs.saved_query
      where organization_id = ${organizationId} and saved_query_id = ${savedQueryId}
      returning 1`.execute(this.database)
    return rows.length > 0
  }
}
