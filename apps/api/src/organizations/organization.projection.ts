import { type Organization, organization } from '@rostrum/domain/organizations/decider'
import { OrganizationEvent } from '@rostrum/domain/organizations/events'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

export const organizationProjection = documents<Organization>({
  name: 'organization',
  version: 1,
  handles: typesOf(OrganizationEvent),
  table: 'read_models.organization_1',
  key: 'organization_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: evolving(organization, { schema: OrganizationEvent }),
  row: (_, { revision }) => ({ revision: revision.toString() }),
})
