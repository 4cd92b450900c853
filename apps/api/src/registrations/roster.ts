import { type RawBuilder, sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'
import { nameOf } from '../platform/vault/names.ts'
import { matching } from '../platform/vault/vault.ts'

export interface RosterRow {
  registration_id: string
  participant_id: string
  details: string
  status: string
  late: boolean
  submitted_at: string
  revision: bigint
  sort_key: string
}

export interface RosterFilter {
  readonly organizationId: string
  readonly webinarId: string
  readonly status?: string | undefined
  readonly q?: string | undefined
  readonly sort: 'submittedAt' | '-submittedAt' | 'name' | '-name'
}

/** Rows after a place (sort key, id), one more than the page holds where there are more. */
export async function rosterPage(
  database: Database,
  filter: RosterFilter,
  then: Then | undefined,
  page: { readonly place?: readonly string[] | undefined; readonly limit: number },
): Promise<RosterRow[]> {
  const { organizationId, sort } = filter
  const byName = sort.endsWith('name')
  const key = byName
    ? nameOf(organizationId, 'r.details')
    : sql<string>`to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`
  const direction = sort.startsWith('-') ? sql`desc` : sql`asc`
  const order = byName ? key : sql`r.submitted_at`
  const { rows } = await sql<RosterRow>`
    select r.registration_id, r.participant_id, r.details, r.status, r.late, r.submitted_at,
      r.revision, ${key} as sort_key
    from ${rowsOf(filter, then)} as r
    where ${wanted(filter)} and ${afterPlace(order, byName, sort, page.place)}
    order by ${order} ${direction}, r.registration_id ${direction}
    limit ${page.limit + 1}`.execute(database)
  return rows
}

/** How many there are of a status, or in all; now it is kept beside the rows. */
export async function rosterTotal(
  database: Database,
  filter: Omit<RosterFilter, 'q'>,
  then: Then | undefined,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ${then ? sql`count(*)` : sql`coalesce(sum(registrations), 0)`}::int as n
    from ${then ? rowsOf(filter, then) : countsOf(filter)} as r where ${ofStatus(filter)}`.execute(
    database,
  )
  return rows[0]?.n ?? 0
}

type Whose = Pick<RosterFilter, 'organizationId' | 'webinarId'>

function own({ organizationId, webinarId }: Whose) {
  return sql`webinar_id = ${webinarId} and organization_id = ${organizationId}`
}

function countsOf(whose: Whose) {
  return sql`(select * from read_models.registration_count_1 where ${own(whose)})`
}

// Now is the current row; then is the last transition before.
function rowsOf(whose: Whose, then: Then | undefined) {
  if (!then) return sql`(select * from read_models.registration_1 where ${own(whose)})`
  return sql`(select distinct on (registration_id) * from read_models.registration_transition_1
    where ${own(whose)} and ${counted(then)} order by registration_id, position desc)`
}

function wanted({ organizationId, q, ...filter }: RosterFilter): RawBuilder<boolean> {
  if (q === undefined) return ofStatus(filter)
  return sql<boolean>`${ofStatus(filter)} and ${matching(organizationId, q, 'r.details')}`
}

function ofStatus({ status }: Pick<RosterFilter, 'status'>): RawBuilder<boolean> {
  return status === undefined ? sql<boolean>`true` : sql<boolean>`r.status = ${status}`
}

function afterPlace(
  order: RawBuilder<unknown>,
  byName: boolean,
  sort: RosterFilter['sort'],
  place: readonly string[] | undefined,
) {
  if (!place) return sql<boolean>`true`
  const [key = '', id = ''] = place
  const at = byName ? sql`${key}` : sql`(${key} || 'Z')::timestamptz`
  const further = sort.startsWith('-') ? sql`<` : sql`>`
  return sql<boolean>`(${order}, r.registration_id) ${further} (${at}, ${id}::uuid)`
}
