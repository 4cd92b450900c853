import { type RawBuilder, sql } from 'kysely'
import { counted, type Then } from '../platform/as-of.ts'
import type { Database } from '../platform/database.ts'
import { namesJoined, type Told } from '../platform/vault/columns.ts'
import { rosterNames } from '../platform/vault/roster.ts'
import type { Search } from '../platform/vault/search.ts'

export interface RosterRow {
  registration_id: string
  participant_id: string
  details: string
  status: string
  late: boolean
  submitted_at: string
  revision: bigint
  /** Where the list goes on behind it. */
  place: readonly string[]
}

export interface RosterFilter {
  readonly organizationId: string
  readonly webinarId: string
  readonly status?: string | undefined
  readonly search?: Search | undefined
}

export interface RosterPage {
  readonly sort: 'submittedAt' | '-submittedAt' | 'name' | '-name'
  readonly place?: readonly string[] | undefined
  readonly limit: number
}

/** Rows `r` in an order of their own. */
interface Ordered {
  readonly from: RawBuilder<unknown>
  readonly where: RawBuilder<boolean>
  readonly by: RawBuilder<unknown>
  /** What tells rows of one place apart. */
  readonly id: RawBuilder<unknown>
  /** The place of a row as text, and the text as what it is ordered by. */
  readonly placed: RawBuilder<unknown>
  readonly at: (key: string) => RawBuilder<unknown>
}

const nameless = 'nameless'

/** Rows behind a place, one more than the page holds where there are more. */
export async function rosterPage(
  database: Database,
  filter: RosterFilter,
  then: Then | undefined,
  { sort, place, limit }: RosterPage,
): Promise<RosterRow[]> {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  if (!sort.endsWith('name'))
    return await inOrder(database, submitted(filter, then), { direction, place, limit })
  // Who has no name is behind all who have one: whoever reads on gets there in the end.
  const named =
    place?.[2] === nameless
      ? []
      : await inOrder(database, byName(filter, then), { direction, place, limit })
  if (named.length > limit) return named
  const rest = { limit: limit - named.length, ...(place?.[2] === nameless && { place }) }
  const others = withoutName(submitted(filter, then), filter)
  return [...named, ...(await inOrder(database, others, { direction: 'desc', ...rest }))]
}

/** `submittedAt`: in ISO; `names`: as the vault tells them. */
export type RosterLine = readonly [
  registrationId: string,
  names: Told,
  status: string,
  submittedAt: string,
  late: boolean,
]

/** Whoever registered, as a file has them, in the order in which they did: a page as one text. */
export interface RosterLines {
  /** JSON of `RosterLine[]`, or null where there are none. */
  readonly lines: string | null
  /** Where the next page begins. */
  readonly place: readonly string[] | null
  readonly count: number
  readonly isLast: boolean
}

/** Rows behind a place with names joined to them, all in one statement. */
export async function rosterLines(
  database: Database,
  filter: RosterFilter,
  then: Then | undefined,
  page: Omit<RosterPage, 'sort'>,
): Promise<RosterLines> {
  const rows = pageIn(submitted(filter, then), { ...page, direction: 'asc' })
  const { joins, told: names } = namesJoined(filter.organizationId)
  // A place is text, which a language would order otherwise than what it stands for.
  const { rows: read } = await sql<Omit<RosterLines, 'isLast'>>`
    select json_agg(json_build_array(r.registration_id, ${names}, r.status,
        to_char(r.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), r.late)
        order by r.place collate "C")::text as lines,
      max(r.place collate "C") as place, count(*)::int as count
    from (${rows}) as r ${joins}`.execute(database)
  const [told] = read
  if (!told) throw new Error('A statement that adds up gave no row.')
  return { ...told, isLast: told.count < page.limit }
}

/** How many there are of a status, or in all; now it is kept beside the rows. */
export async function rosterTotal(
  database: Database,
  filter: Omit<RosterFilter, 'search'>,
  then: Then | undefined,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ${then ? sql`count(*)` : sql`coalesce(sum(registrations), 0)`}::int as n
    from ${then ? rowsOf(filter, then) : countsOf(filter)} as r where ${ofStatus(filter)}`.execute(
    database,
  )
  return rows[0]?.n ?? 0
}

async function inOrder(
  database: Database,
  ordered: Ordered,
  { limit, ...page }: Directed,
): Promise<RosterRow[]> {
  const rows = pageIn(ordered, { ...page, limit: limit + 1 })
  return (await sql<RosterRow>`${rows}`.execute(database)).rows
}

type Directed = Omit<RosterPage, 'sort'> & { readonly direction: 'asc' | 'desc' }

function pageIn({ from, where, by, id, placed, at }: Ordered, page: Directed) {
  const [direction, further] = page.direction === 'asc' ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const [key = '', behind = ''] = page.place ?? []
  const rest = page.place ? sql`(${by}, ${id}) ${further} (${at(key)}, ${behind}::uuid)` : sql`true`
  return sql`
    select r.registration_id, r.participant_id, r.details, r.status, r.late, r.submitted_at,
      r.revision, ${placed} as place
    from ${from} where ${where} and ${rest}
    order by ${by} ${direction}, ${id} ${direction} limit ${page.limit}`
}

function submitted(filter: RosterFilter, then: Then | undefined): Ordered {
  const by = sql`r.submitted_at`
  const key = sql`to_char(${by} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`
  return {
    ...{ from: sql`${rowsOf(filter, then)} as r`, where: wanted(filter) },
    ...{ by, id: sql`r.registration_id`, placed: sql`array[${key}, r.registration_id::text]` },
    at: (text) => sql`(${text} || 'Z')::timestamptz`,
  }
}

function byName(filter: RosterFilter, then: Then | undefined): Ordered {
  // Told twice whose roster it is, Postgres takes the two for unrelated and a page for all rows.
  const rows = then
    ? rowsOf(filter, then)
    : sql`(select * from read_models.registration_1
        where organization_id = ${filter.organizationId})`
  return {
    from: sql`${rosterNames(filter)} as n join ${rows} as r using (details)`,
    where: wanted(filter),
    ...{ by: sql`n.name`, id: sql`n.details`, placed: sql`array[n.name, n.details::text]` },
    at: (text) => sql`${text}`,
  }
}

function withoutName({ where, placed, ...rest }: Ordered, whose: Whose): Ordered {
  const hasName = sql`exists (select from ${rosterNames(whose)} as n where n.details = r.details)`
  return {
    ...{ ...rest, where: sql`${where} and not ${hasName}` },
    placed: sql`${placed} || ${nameless}::text`,
  }
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

function wanted({ search, ...filter }: RosterFilter): RawBuilder<boolean> {
  if (!search) return ofStatus(filter)
  return sql<boolean>`${ofStatus(filter)} and ${search.found('r.details')}`
}

function ofStatus({ status }: Pick<RosterFilter, 'status'>): RawBuilder<boolean> {
  return status === undefined ? sql<boolean>`true` : sql<boolean>`r.status = ${status}`
}
