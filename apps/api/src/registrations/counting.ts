import type { registration } from '@rostrum/domain/registrations/decider'
import type { RecordedEvent } from '@rostrum/event-sourcing/event'
import { sql } from 'kysely'
import type { Database } from '../platform/database.ts'

type State = typeof registration.initialState

interface Count {
  readonly organization_id: string
  readonly webinar_id: string
  readonly status: string
  registrations: number
}

/**
 * How many registrations of a webinar a batch moved into a status or out of it. A status that one
 * only passed through has its row too, so that tables do not tell how the log was cut into batches.
 */
export class Counting {
  readonly #counts = new Map<string, Count>()

  moved(before: State | undefined, { webinarId, status }: State, { metadata }: RecordedEvent) {
    if (webinarId === undefined || before?.status === status) return
    const of = { organization_id: metadata.organizationId, webinar_id: webinarId }
    if (before?.webinarId) this.#add({ ...of, status: before.status, registrations: -1 })
    this.#add({ ...of, status, registrations: 1 })
  }

  async save(db: Database) {
    if (this.#counts.size === 0) return
    const counts = JSON.stringify([...this.#counts.values()])
    await sql`
      insert into read_models.registration_count_1 as kept
      select * from json_populate_recordset(null::read_models.registration_count_1, ${counts}::json)
      on conflict (webinar_id, status) do update
        set registrations = kept.registrations + excluded.registrations`.execute(db)
  }

  #add(count: Count) {
    const key = `${count.webinar_id}/${count.status}`
    const known = this.#counts.get(key)
    if (known) known.registrations += count.registrations
    else this.#counts.set(key, count)
  }
}
