import { Inject, Injectable } from '@nestjs/common'
import type { Report } from '@rostrum/contracts/reports'
import { sql } from 'kysely'
import type { z } from 'zod'
import { DATABASE, type Database } from '../platform/database.ts'
import { WhoActs } from '../platform/who-acts.ts'
import { wireRow } from './report-shape.ts'

type Told = z.input<typeof Report>

/** A run as it is kept: with the hash of the command that asked for it, which tells a repeat. */
export type Run = Told & { readonly commandHash: string }
export type NewRun = Omit<Run, 'ranBy'> & { readonly actor: string }
export type Head = Omit<Told, 'columns' | 'rows' | 'summary'> & { readonly rowCount: number }

interface Kept {
  id: string
  made_at: string
  actor: string
  /** Runs that were kept before there were summaries have none. */
  body: Omit<Run, 'id' | 'ranAt' | 'ranBy' | 'summary'> & {
    readonly summary?: Run['summary']
    readonly summaryOrder?: readonly string[]
  }
}

interface Listed {
  id: string
  made_at: string
  actor: string
  head: object
  row_count: number
}

/** Runs of reports: kept as they were told, and never changed. */
@Injectable()
export class ReportRuns {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly whoActs: WhoActs,
  ) {}

  async find(organizationId: string, reportId: string): Promise<Run | undefined> {
    const { rows } = await sql<Kept>`
      select report_id as id, made_at, actor, body from jobs.report
      where report_id = ${reportId} and organization_id = ${organizationId}`.execute(this.database)
    const [kept] = rows
    if (!kept) return undefined
    // The database keeps keys in an order of its own; a run reads as it was told.
    const { columns } = kept.body
    const cells = kept.body.rows.map((row) => wireRow(columns, row))
    const { summaryOrder, ...body } = kept.body
    const summary = inOrder(body.summary ?? {}, summaryOrder)
    const { id, made_at: ranAt, actor } = kept
    const who = await this.whoActs.who(organizationId, [actor])
    return { id, ...body, ranAt, ranBy: who(actor), rows: cells, summary }
  }

  /**
   * The run that is kept under its id from now on: this one, or one that came with the same id
   * before.
   */
  async keep(organizationId: string, run: NewRun): Promise<Run> {
    const { id, ranAt, actor, ...told } = run
    const body = { ...told, summaryOrder: Object.keys(told.summary) }
    await sql`
      insert into jobs.report (report_id, organization_id, made_at, actor, body)
      values (${id}, ${organizationId}, ${ranAt}, ${actor}, ${JSON.stringify(body)}::jsonb)
      on conflict do nothing`.execute(this.database)
    const kept = await this.find(organizationId, id)
    if (!kept) throw new Error(`The report ${id} was kept and is not there.`)
    return kept
  }

  /** Newest first, those after a place (made at, id). Rows stay where they are. */
  async heads(
    { organizationId, actor }: { organizationId: string; actor?: string | undefined },
    { place, limit }: { place: readonly string[] | undefined; limit: number },
  ): Promise<Head[]> {
    const [madeAt, id] = place ?? []
    const page = madeAt ? sql`(made_at, report_id) < (${madeAt}, ${id}::uuid)` : sql`true`
    const theirs = actor === undefined ? sql`true` : sql`actor = ${actor}`
    const { rows } = await sql<Listed>`
      select report_id as id, made_at, actor, body - '{rows,columns,summary,summaryOrder}'::text[] as head,
        jsonb_array_length(body->'rows') as row_count
      from jobs.report
      where organization_id = ${organizationId} and ${theirs} and ${page}
      order by made_at desc, report_id desc limit ${limit}`.execute(this.database)
    const who = await this.whoActs.who(
      organizationId,
      rows.map((row) => row.actor),
    )
    return rows.map(({ id: reportId, made_at, actor: by, head, row_count }) => ({
      // The rest of a run's body, as `keep` wrote it.
      ...(head as Omit<Head, 'id' | 'ranAt' | 'ranBy' | 'rowCount'>),
      id: reportId,
      ranAt: made_at,
      ranBy: who(by),
      rowCount: row_count,
    }))
  }
}

function inOrder(
  summary: Run['summary'],
  order: readonly string[] = Object.keys(summary),
): Run['summary'] {
  return wireRow(
    order.map((name) => ({ name })),
    summary,
  )
}
