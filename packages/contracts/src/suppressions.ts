import { SubjectId, SuppressionId } from '@rostrum/kernel/ids'
import { Instant } from '@rostrum/kernel/instant'
import { SuppressionCause } from '@rostrum/kernel/suppression'
import { Email } from '@rostrum/kernel/text'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { page, query } from './reading.ts'
import { Receipt } from './receipt.ts'
import { Reason } from './shapes.ts'

const tag = 'Messages'

export const Suppression = z
  .object({
    id: SuppressionId,
    email: z.string(),
    /** Whose address it is, where they registered with it. */
    personId: SubjectId.optional(),
    cause: SuppressionCause,
    /** What the mail server answered, or what the member wrote. */
    reason: z.string().optional(),
    since: Instant,
    lifted: z.object({ at: Instant, reason: z.string().optional() }).optional(),
  })
  .meta({ id: 'Suppression' })
export type Suppression = z.infer<typeof Suppression>

export const SuppressionState = z.enum(['standing', 'lifted'])
export type SuppressionState = z.infer<typeof SuppressionState>

export const listSuppressions = endpoint({
  name: 'listSuppressions',
  tag,
  permission: 'names.see',
  summary: 'Addresses that are written to no more, and those that were, the latest first',
  method: 'GET',
  path: '/suppressions',
  params: z.object({}),
  query: query({ state: SuppressionState.optional(), ...page }),
  response: z.object({
    counts: z.record(SuppressionState, z.int()),
    items: z.array(Suppression),
    next: z.string().optional(),
  }),
  status: 200,
  problems: ['malformed_cursor'],
})

export const suppressAddress = endpoint({
  name: 'suppressAddress',
  tag,
  permission: 'registrations.manage',
  summary: 'Write to an address no more; one that is on the list stays there as it is',
  method: 'POST',
  path: '/suppressions',
  params: z.object({}),
  body: z.strictObject({ email: Email, reason: Reason }),
  response: Receipt,
  status: 201,
  problems: [],
})

export const liftSuppression = endpoint({
  name: 'liftSuppression',
  tag,
  permission: 'registrations.manage',
  summary: 'Write to an address again; what was withheld meanwhile is not sent any more',
  method: 'POST',
  path: '/suppressions/{suppressionId}/lifting',
  params: z.object({ suppressionId: SuppressionId }),
  body: z.strictObject({ reason: Reason }),
  response: Receipt,
  status: 200,
  problems: ['suppression_not_found'],
})
