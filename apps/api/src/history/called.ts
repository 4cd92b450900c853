import { Inject, Injectable } from '@nestjs/common'
import { sql } from 'kysely'
import type { Then } from '../platform/as-of.ts'
import { DATABASE, type Database } from '../platform/database.ts'
import { idOf } from '../platform/deciding.ts'
import { people } from '../platform/vault/people.ts'
import { WhoActs } from '../platform/who-acts.ts'
import type { Journalled } from './journal.ts'
import { titlesOf } from './titles.ts'

interface Registered {
  readonly registration_id: string
  readonly participant_id: string
  readonly details: string
}

/** What the ids in one event are called: things by their titles of then, people as of now. */
@Injectable()
export class Called {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly whoActs: WhoActs,
  ) {}

  async in(
    organizationId: string,
    row: Journalled,
    then: Then | undefined,
  ): Promise<Record<string, string>> {
    const ids = [...new Set([idOf(row.stream_name), ...idsIn(row.data)])].filter(isId)
    const places = ids.flatMap((id) => [`webinar-${id}`, `series-${id}`])
    const [titles, members, persons] = await Promise.all([
      titlesOf(this.database, organizationId, places, then),
      this.whoActs.known(
        organizationId,
        ids.map((id) => `user:${id}`),
      ),
      this.#people(organizationId, ids),
    ])
    return Object.fromEntries(
      ids.flatMap((id) => {
        const name = titles.get(id) ?? members.get(`user:${id}`) ?? persons.get(id)
        return name === undefined ? [] : [[id, name] as const]
      }),
    )
  }

  /** By the last registration of each, or by the registration that is named. */
  async #people(organizationId: string, ids: readonly string[]) {
    const asked = [...ids]
    const { rows } = await sql<Registered>`
      select registration_id, participant_id, details from read_models.registration_1
      where organization_id = ${organizationId} and (registration_id = any(${asked}::uuid[])
        or participant_id = any(${asked}::uuid[]))
      order by submitted_at`.execute(this.database)
    const named = rows.map((one) => ({ subjectId: one.participant_id, details: one.details }))
    const personOf = await people(this.database, organizationId, named)
    const names = new Map<string, string>()
    for (const { registration_id, participant_id, details } of rows) {
      const { displayName, email } = personOf({ subjectId: participant_id, details })
      const name = displayName ?? email
      if (name === undefined) continue
      names.set(registration_id, name)
      names.set(participant_id, name)
    }
    return names
  }
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(idsIn)
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
