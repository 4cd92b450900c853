import { ApiKeyId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { Permission } from '@rostrum/kernel/permission'
import { text } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'
import { Receipt } from './receipt.ts'

const tag = 'API keys'
const oneKey = z.object({ keyId: ApiKeyId })

export const ApiKey = z
  .object({
    id: ApiKeyId,
    name: z.string(),
    scopes: z.array(Permission),
    issuedAt: Instant,
    expiresAt: Instant.optional(),
    /** To within a minute; absent where it was never used. */
    lastUsedAt: Instant.optional(),
    state: z.enum(['active', 'expired', 'rotated', 'revoked']),
  })
  .meta({ id: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

/** The key itself is told here and nowhere else. */
const NewKey = Receipt.extend({ key: z.string() }).meta({ id: 'NewKey' })

export const listKeys = endpoint({
  name: 'listKeys',
  tag,
  permission: 'keys.manage',
  summary: 'The API keys, newest first',
  method: 'GET',
  path: '/api-keys',
  params: z.object({}),
  query: query({}),
  response: z.object({ items: z.array(ApiKey) }),
  status: 200,
  problems: [],
})

export const issueKey = endpoint({
  name: 'issueKey',
  tag,
  permission: 'keys.manage',
  needsConfirmation: true,
  summary: 'Issue an API key; it is shown once',
  method: 'POST',
  path: '/api-keys',
  params: z.object({}),
  body: z.strictObject({
    name: text({ max: 100 }),
    scopes: z.array(Permission).min(1, 'Name at least one scope.').max(50),
    expiresAt: Instant.optional(),
  }),
  response: NewKey,
  perMinute: 60,
  status: 201,
  problems: ['beyond_own_permissions'],
})

export const rotateKey = endpoint({
  name: 'rotateKey',
  tag,
  permission: 'keys.manage',
  needsConfirmation: true,
  summary: 'Issue the next key; the old one works for some hours more',
  method: 'POST',
  path: '/api-keys/{keyId}/rotation',
  params: oneKey,
  body: z.strictObject({
    overlapHours: z.int('Give whole hours.').min(0).max(168, 'At most a week.').default(24),
  }),
  response: NewKey,
  status: 201,
  problems: ['api_key_not_found', 'api_key_revoked', 'beyond_own_permissions'],
})

export const revokeKey = endpoint({
  name: 'revokeKey',
  tag,
  permission: 'keys.manage',
  summary: 'Revoke a key; at once, everywhere',
  method: 'DELETE',
  path: '/api-keys/{keyId}',
  params: oneKey,
  response: Receipt,
  status: 200,
  problems: ['api_key_not_found'],
})
