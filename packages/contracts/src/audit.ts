import { ResourceId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { RecordKind } from '@rostrum/kernel/on-record'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { limit, Position } from './reading.ts'

const tag = 'Audit'

const filter = {
  kind: RecordKind.optional(),
  /** `user:<id>`, `key:<id>`, `person` by a personal link, or `public` for whoever else. */
  by: z
    .string()
    .regex(
      /^(?:public|person|(?:user|key|system):[\w-]{1,64})$/,
      'Give user:<id>, key:<id>, person or public.',
    )
    .optional(),
  /** The id of what it was about. */
  resource: ResourceId.optional(),
  since: Instant.optional(),
  until: Instant.optional(),
}

export const AuditEntry = z
  .object({
    /** Counted from 1 in each organization, without a gap. */
    sequence: z.int(),
    at: Instant,
    /** One of the kinds that the list is filtered by; may grow. */
    kind: z.string(),
    actor: z.object({ id: z.string(), displayName: z.string() }),
    /** The operation of this document, or the event of a decision. */
    subject: z.string(),
    /** The id of what it was about. */
    resource: z.string().optional(),
    /** Loopback, private or public, IPv4 or IPv6; `inside` is the product itself. */
    network: z.string(),
    /** The code of a refusal. */
    reason: z.string().optional(),
    /** How often in a minute; of `names_viewed` how many names. */
    count: z.int(),
    /** Of a decision: its place in the history. */
    position: Position.optional(),
    /** SHA-256 over this row and the hash before it, in hex. */
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = endpoint({
  name: 'listAudit',
  tag,
  permission: 'audit.read',
  summary: 'Who did what, when, from where and why not, the latest first',
  method: 'GET',
  path: '/audit',
  params: z.object({}),
  query: z.strictObject({
    ...filter,
    limit: limit(50),
    cursor: z.string().min(1).max(2000).optional(),
  }),
  response: z.object({
    items: z.array(AuditEntry),
    /** Who is on record here, for a filter. */
    actors: z.array(z.object({ id: z.string(), displayName: z.string() })),
    next: z.string().optional(),
  }),
  status: 200,
  problems: ['malformed_cursor'],
})

export const downloadAudit = endpoint({
  name: 'downloadAudit',
  tag,
  permission: 'audit.read',
  summary: 'What is on record as CSV, the oldest first; that is on record too',
  method: 'GET',
  path: '/audit/entries.csv',
  params: z.object({}),
  query: z.strictObject(filter),
  response: z.string(),
  perMinute: 30,
  status: 200,
  problems: [],
  produces: 'text/csv',
})

export const AuditVerification = z
  .object({
    intact: z.boolean(),
    /** Rows that were looked at. */
    entries: z.int(),
    /** The last row: written down elsewhere, it shows later that nothing before it was changed. */
    head: z.object({ sequence: z.int(), hash: z.string() }).optional(),
    /** The last row that a signed checkpoint vouches for. */
    signed: z.object({ sequence: z.int(), at: Instant }).optional(),
    /** The first fault: where it is, and what is wrong. */
    fault: z.object({ sequence: z.int(), code: z.string(), detail: z.string() }).optional(),
  })
  .meta({ id: 'AuditVerification' })
export type AuditVerification = z.infer<typeof AuditVerification>

export const verifyAudit = endpoint({
  name: 'verifyAudit',
  tag,
  permission: 'audit.read',
  summary: 'Go over the chain and its signatures: intact, or the first row that is not',
  method: 'GET',
  path: '/audit/verification',
  params: z.object({}),
  response: AuditVerification,
  perMinute: 10,
  status: 200,
  problems: [],
})
