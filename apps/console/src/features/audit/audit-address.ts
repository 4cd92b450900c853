import { RecordKind } from '@rostrum/kernel/on-record'
import { z } from 'zod'

export const spans = ['day', 'week', 'month', 'ever'] as const
export type Span = (typeof spans)[number]

/** What the address says of the record; whatever cannot be read is left out. */
export const AuditAddress = z.object({
  kind: RecordKind.optional().catch(undefined),
  by: z.string().max(80).optional().catch(undefined),
  /** The id of what it was about. */
  about: z.uuid().optional().catch(undefined),
  /** The last seven days unless told. */
  within: z.enum(spans).optional().catch(undefined),
})
export type AuditAddress = z.infer<typeof AuditAddress>
