import type { Person } from '@rostrum/contracts/shapes'
import { type RawBuilder, sql } from 'kysely'
import { type Contact, personOf } from './people.ts'
import { seesNames } from './sight.ts'

/** What files call the columns of who somebody is; there are none for who sees no names. */
export function nameColumns(): string[] {
  return seesNames() ? ['name', 'email'] : []
}

/** What stands in those columns. */
export function nameCells({ state, displayName, email }: Person): string[] {
  return state === 'hidden' ? [] : [displayName ?? `(${state})`, email ?? '']
}

/** What `cellsTold` makes the cells of, told beside rows `r` of participants as JSON. */
export interface NamesJoined {
  readonly joins: RawBuilder<unknown>
  readonly told: RawBuilder<unknown>
}

/** The kind of a subject and its contact entry; null where names are not seen. */
export type Told = readonly [kind: string | null, contact: Contact | null] | null

/** Joins names to rows with `participant_id` and `details` in the statement that reads them. */
export function namesJoined(organizationId: string): NamesJoined {
  if (!seesNames()) return { joins: sql``, told: sql`null` }
  return {
    // One by one: it is a page that they are joined to, and not everybody there is.
    joins: sql`
      left join lateral (select kind from vault.subject as s
        where (s.organization_id, s.subject_id) = (${organizationId}, r.participant_id) limit 1
      ) as named on true
      left join lateral (select content from vault.entry as e
        where (e.organization_id, e.details) = (${organizationId}, r.details)
          and e.class = 'contact' and named.kind is not null limit 1
      ) as contact on true`,
    told: sql`json_build_array(named.kind, contact.content)`,
  }
}

/** What stands in the columns of names of a row. */
export function cellsTold(told: Told): string[] {
  if (!told) return []
  const [kind, contact] = told
  return nameCells(personOf(kind ?? undefined, contact ?? undefined))
}
