import { type RawBuilder, sql } from 'kysely'

/**
 * The name that an entry says, as lists sort by it; empty where there is none. For use inside a
 * query.
 */
export function nameOf(organizationId: string, details: string): RawBuilder<string> {
  return sql<string>`coalesce((select lower(e.content->>'name') from vault.entry e
    where e.organization_id = ${organizationId} and e.class = 'contact'
    and e.details = ${sql.ref(details)}), '')`
}
