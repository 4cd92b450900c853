import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { participant } from '@rostrum/domain/people/decider'
import type { SubjectId } from '@rostrum/kernel/ids'
import { instantOf } from '@rostrum/kernel/instant'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { noSuchPerson } from '../platform/known.ts'
import { PreviewMerge } from '../platform/messages/people.ts'
import { participantsOf } from '../platform/participants.ts'
import { people } from '../platform/vault/people.ts'
import { Merging } from './merging.ts'

interface Row {
  readonly participantId: string
  readonly webinarId: string
  readonly title: string
  readonly details: string
}

/** Refuses as the merge itself would; else says what will be one. */
@QueryHandler(PreviewMerge)
export class PreviewMergeHandler implements IQueryHandler<PreviewMerge> {
  constructor(
    private readonly merging: Merging,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async execute({ organizationId, stays, goes }: PreviewMerge) {
    const within = { organizationId, at: instantOf(Date.now()) }
    const command = await this.merging.merge([stays, goes], within)
    if (!command) return noSuchPerson()
    const decision = participant.decide(command, await this.merging.standing(goes, within))
    if (decision.outcome === 'rejected') return decision
    const [one, other] = await Promise.all([
      this.#side(organizationId, stays),
      this.#side(organizationId, goes),
    ])
    const webinars = new Map([...one.webinars, ...other.webinars])
    const both = [...one.webinars].filter(([id]) => other.webinars.has(id))
    return {
      ...{ stays: one.side, goes: other.side },
      becomes: {
        registrations: one.side.registrations + other.side.registrations,
        webinars: webinars.size,
      },
      both: both.map(([webinarId, title]) => ({ webinarId, title })),
    }
  }

  async #side(organizationId: string, id: SubjectId) {
    const participants = await participantsOf(this.database, organizationId, id)
    const { rows } = await sql<Row>`
      select r.participant_id as "participantId", r.webinar_id as "webinarId",
        w.state->>'title' as title, r.details
      from read_models.registration_1 r join read_models.webinar_1 w using (webinar_id)
      where r.organization_id = ${organizationId}
        and r.participant_id = any(${[...participants]}::uuid[])
      order by r.participant_id <> ${id}, r.submitted_at desc limit 1000`.execute(this.database)
    const named = rows.map(({ participantId, details }) => ({ subjectId: participantId, details }))
    const first = named[0] ?? { subjectId: id, details: undefined }
    const personOf = await people(this.database, organizationId, [first, ...named])
    const shown = named.map(personOf)
    const side = {
      ...{ id, person: personOf(first), registrations: rows.length },
      names: [...new Set(shown.flatMap(({ displayName }) => displayName ?? []))],
      addresses: [...new Set(shown.flatMap(({ email }) => email ?? []))],
    }
    return { side, webinars: new Map(rows.map(({ webinarId, title }) => [webinarId, title])) }
  }
}
