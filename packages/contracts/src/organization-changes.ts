import { Colour } from '@rostrum/kernel/colour'
import { text } from '@rostrum/kernel/text'
import { TimeZone } from '@rostrum/kernel/time-zone'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'
import { Receipt } from './receipt.ts'

const none = z.object({})
const OrganizationName = text({ max: 100 })

export const setIdentity = endpoint({
  name: 'setIdentity',
  tag: 'Organization',
  permission: 'organization.manage',
  summary: 'Name the organization, and give it a colour',
  method: 'PUT',
  path: '/organization',
  params: none,
  body: z.strictObject({
    name: OrganizationName,
    /** Null: the product's own. Text on it is black or white, whichever can be read. */
    colour: Colour.nullable(),
  }),
  response: Receipt,
  status: 200,
  problems: ['organization_not_found'],
})

export const previewMail = endpoint({
  name: 'previewMail',
  tag: 'Organization',
  permission: 'organization.manage',
  summary: 'A confirmation as it would look, as a page without scripts for a frame',
  method: 'GET',
  path: '/organization/mail-preview',
  params: none,
  query: query({ name: OrganizationName.optional(), colour: Colour.optional() }),
  response: z.string(),
  status: 200,
  problems: [],
  produces: 'text/html',
})

export const foundOrganization = endpoint({
  name: 'foundOrganization',
  tag: 'Organization',
  permission: 'signed_in',
  summary: 'Make another organization, whose owner you are',
  method: 'POST',
  path: '/organizations',
  params: none,
  body: z.strictObject({ name: OrganizationName, timeZone: TimeZone }),
  response: Receipt,
  perMinute: 10,
  status: 201,
  problems: ['membership_missing', 'too_many_organizations', 'already_exists'],
})
