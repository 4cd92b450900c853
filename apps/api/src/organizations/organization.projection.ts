import { organization } from '@rostrum/domain/organizations/decider'
import { OrganizationEvent } from '@rostrum/domain/organizations/events'
import type { Organization } from '@rostrum/domain/organizations/organization'
import { evolving, idOf, typesOf } from '../platform/deciding.ts'
import { documents } from '../platform/documents.ts'

export const organizationProjection = documents<Organization>({
  name: 'organization',
  version: 2,
  handles: typesOf(OrganizationEvent),
  table: 'read_models.organization_2',
  key: 'organization_id',
  keyOf: ({ streamName }) => idOf(streamName),
  evolve: evolving(organization, { schema: OrganizationEvent }),
  row: (_, { revision }) => ({ revision: revision.toString() }),
})
