import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { privacy } from '@rostrum/domain/privacy/decider'
import { privacyStream } from '@rostrum/domain/privacy/events'
import { reject } from '@rostrum/event-sourcing/decider'
import { Streams } from '@rostrum/event-sourcing/streams'
import { type OrganizationId, SubjectId } from '@rostrum/kernel/ids'
import { sql } from 'kysely'
import { DATABASE, type Database, WHOLE_DATABASE } from '../platform/database.ts'
import { Directory } from '../platform/directory.ts'
import { isKnown, noSuchPerson } from '../platform/known.ts'
import { GetCertificate, ListErasures, PreviewErasure } from '../platform/messages/people.ts'
import { ofThem, participantsOf } from '../platform/participants.ts'
import { type Held, heldOf } from '../platform/vault/erasure.ts'
import { certificates } from './certificates.ts'

@QueryHandler(PreviewErasure)
export class PreviewErasureHandler implements IQueryHandler<PreviewErasure> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly streams: Streams,
  ) {}

  async execute({ organizationId, personId }: PreviewErasure) {
    if (!(await isKnown(this.database, organizationId, personId))) return noSuchPerson()
    const together = await participantsOf(this.database, organizationId, personId)
    const [goes, found, stays] = await Promise.all([
      Promise.all(together.map((one) => heldOf(this.database, organizationId, one))),
      Promise.all(together.map((one) => this.#privacyOf(organizationId, one))),
      this.#stays(organizationId, together),
    ])
    const held = found.some((one) => one?.state.held)
    return { held, people: together.length, goes: goes.reduce(added), stays }
  }

  #privacyOf(organizationId: OrganizationId, participantId: string) {
    const stream = privacyStream(SubjectId.parse(participantId))
    return this.streams.load(privacy, stream, { organizationId })
  }

  async #stays(organizationId: string, together: readonly string[]) {
    const whose = ofThem(organizationId, together)
    const { rows } = await sql<{ registrations: number; attendances: number; facts: number }>`
      with registered as (
        select registration_id from read_models.registration_1 where ${whose}
      )
      select (select count(*)::int from registered) as registrations,
        (select count(*)::int from read_models.attendance_1 where ${whose}) as attendances,
        (select count(*)::int from read_models.journal_1 where organization_id = ${organizationId}
          and registration_id in (select registration_id from registered)) as facts`.execute(
      this.database,
    )
    return rows[0] ?? { registrations: 0, attendances: 0, facts: 0 }
  }
}

@QueryHandler(ListErasures)
export class ListErasuresHandler implements IQueryHandler<ListErasures> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  async execute({ organizationId }: ListErasures) {
    const ours = sql`organization_id = ${organizationId}`
    return { items: await certificates(this.database, ours, (id) => this.directory.get(id)?.name) }
  }
}

@QueryHandler(GetCertificate)
export class GetCertificateHandler implements IQueryHandler<GetCertificate> {
  constructor(
    @Inject(WHOLE_DATABASE) private readonly whole: Database,
    private readonly directory: Directory,
  ) {}

  async execute({ certificateId }: GetCertificate) {
    const [found] = await certificates(
      this.whole,
      sql`data->>'certificateId' = ${certificateId}`,
      (id) => this.directory.get(id)?.name,
    )
    return found ?? reject('certificate_not_found', 'There is no certificate with this number.')
  }
}

function added(one: Held, other: Held): Held {
  const names = [...Object.keys(one.entries), ...Object.keys(other.entries)]
  return {
    entries: Object.fromEntries(
      names.map((name) => [name, (one.entries[name] ?? 0) + (other.entries[name] ?? 0)]),
    ),
    links: one.links + other.links,
    addresses: one.addresses + other.addresses,
  }
}
