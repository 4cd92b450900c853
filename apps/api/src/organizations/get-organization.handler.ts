import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import type { Organization } from '@rostrum/domain/organizations/organization'
import { reject } from '@rostrum/event-sourcing/decider'
import { sql } from 'kysely'
import { DATABASE, type Database } from '../platform/database.ts'
import { GetOrganization } from '../platform/messages/reading.ts'

@QueryHandler(GetOrganization)
export class GetOrganizationHandler implements IQueryHandler<GetOrganization> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute({ organizationId }: GetOrganization) {
    const { rows } = await sql<{ state: Organization; revision: bigint }>`
      select state, revision from read_models.organization_2
      where organization_id = ${organizationId}`.execute(this.database)
    const [found] = rows
    if (!found) return reject('organization_not_found', 'There is no such organization.')
    const { name, slug, timeZone, locale, colour } = found.state
    const shown = { name, slug, timeZone, locale, ...(colour && { colour }) }
    return { id: organizationId, ...shown, revision: Number(found.revision) }
  }
}
