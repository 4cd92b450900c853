import { OrganizationId } from '@rostrum/kernel/ids'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query, Revision } from './reading.ts'

/** The tenant and host channel ("Hosted by"). */
export const Organization = z
  .object({
    id: OrganizationId,
    name: z.string(),
    slug: z.string(),
    timeZone: z.string(),
    locale: z.string(),
    /** Of its pages and mails; absent where it is the product's own. */
    colour: z.string().optional(),
    revision: Revision,
  })
  .meta({ id: 'Organization' })
export type Organization = z.infer<typeof Organization>

export const getOrganization = endpoint({
  name: 'getOrganization',
  tag: 'Organization',
  permission: 'webinars.read',
  summary: 'The organization that you act for',
  method: 'GET',
  path: '/organization',
  params: z.object({}),
  query: query({}),
  response: Organization,
  status: 200,
  problems: ['organization_not_found'],
})
