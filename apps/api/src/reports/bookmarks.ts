import { Inject, Injectable } from '@nestjs/common'
import type { Bookmark } from '@rostrum/contracts/bookmarks'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DATABASE, type Database } from '../platform/database.ts'
import { WhoActs } from '../platform/who-acts.ts'

type Told = z.input<typeof Bookmark>
export type Kept = Pick<Told, 'id' | 'name' | 'asOf' | 'madeAt'> & {
  readonly position: bigint
  readonly actor: string
}

interface Found {
  id: string
  name: string
  as_of: string
  position: bigint
  made_at: string
  actor: string
  since: number
}

/** No organization has more. */
export const mostBookmarks = 500
/** What was learned since is counted so far. */
const mostSince = 10_000

/** Moments with a name. None is ever changed. */
@Injectable()
export class Bookmarks {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly whoActs: WhoActs,
  ) {}

  async list(organizationId: string, bookmarkId?: string): Promise<Told[]> {
    const one = bookmarkId === undefined ? sql`true` : sql`bookmark_id = ${bookmarkId}`
    const { rows } = await sql<Found>`
      select bookmark_id as id, name, as_of, position, made_at, actor, (
        select count(*)::int from (
          select from read_models.journal_1 as fact
          where fact.organization_id = ${organizationId} and fact.position > bookmark.position
          limit ${mostSince}) as later) as since
      from jobs.bookmark where organization_id = ${organizationId} and ${one}
      order by made_at desc, bookmark_id desc limit ${mostBookmarks}`.execute(this.database)
    const who = await this.whoActs.who(
      organizationId,
      rows.map(({ actor }) => actor),
    )
    return rows.map(({ id, name, as_of, position, made_at, actor, since }) => ({
      ...{ id, name, asOf: as_of, position: position.toString(), madeAt: made_at, since },
      madeBy: who(actor),
    }))
  }

  async count(organizationId: string): Promise<number> {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from jobs.bookmark
      where organization_id = ${organizationId}`.execute(this.database)
    return rows[0]?.n ?? 0
  }

  /** One that came with the same id before stays as it is. */
  async keep(organizationId: string, bookmark: Kept) {
    const { id, name, asOf, position, madeAt, actor } = bookmark
    await sql`
      insert into jobs.bookmark
        (bookmark_id, organization_id, name, as_of, position, made_at, actor)
      values (${id}, ${organizationId}, ${name}, ${asOf}, ${position}, ${madeAt}, ${actor})
      on conflict do nothing`.execute(this.database)
  }

  /** Whether there was one. */
  async remove(organizationId: string, bookmarkId: string): Promise<boolean> {
    const { rows } = await sql`
      delete from jobs.bookmark
      where organization_id = ${organizationId} and bookmark_id = ${bookmarkId}
      returning 1`.execute(this.database)
    return rows.length > 0
  }
}
