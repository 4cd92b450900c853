import type { Person } from '@rostrum/contracts/shapes'
import { type RawBuilder, sql } from 'kysely'
import { happening } from '../audit/happening.ts'
import { seesNames } from './sight.ts'

/** What files call the columns of who somebody is; there are none for who sees no names. */
export function nameColumns(): string[] {
  return seesNames() ? ['name', 'email'] : []
}

/** What stands in those columns. */
export function nameCells({ state, displayName, email }: Person): string[] {
  return state === 'hidden' ? [] : [displayName ?? `(${state})`, email ?? '']
}

/** What says the same of rows `r` of participants in the statement that reads them. */
export interface NamesJoined {
  readonly joins: RawBuilder<unknown>
  /** What stands in those columns, each with a comma behind it. */
  readonly cells: RawBuilder<unknown>
}

/** Whose `participant_id` and `details` are told beside them, as `people` looks them up. */
export function namesJoined(organizationId: string): NamesJoined {
  if (!seesNames()) return { joins: sql``, cells: sql`` }
  return {
    // One by one: it is a page that they are joined to, and not everybody there is.
    joins: sql`
      left join lateral (select kind from vault.subject as s
        where (s.organization_id, s.subject_id) = (${organizationId}, r.participant_id) limit 1
      ) as named on true
      left join lateral (select details, content from vault.entry as e
        where (e.organization_id, e.details) = (${organizationId}, r.details)
          and e.class = 'contact' and named.kind is not null limit 1
      ) as contact on true`,
    cells: sql`
      coalesce(contact.content->>'name', case
        when named.kind is null then '(erased)'
        when named.kind = 'guest' then '(guest)'
        when contact.details is null then '(missing)' else '(known)' end),
      coalesce(contact.content->>'email', ''),`,
  }
}

/** So many names are told: it goes on record with the request. */
export function namesTold(count: number) {
  const told = seesNames() ? happening() : undefined
  if (told) told.names += count
}
