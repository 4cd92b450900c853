import { z } from 'zod'

/**
 * `GET /readyz`, outside of `/api/v1`: 200 when ready, 503 otherwise with what is missing.
 * `waiting` was ready before and goes on by itself once what is missing is back; `failed` needs a
 * person. `degraded` serves, and needs a person too. It and `detail` are told to members alone.
 */
const Named = z.object({ name: z.string(), detail: z.string().optional() })

export const Readiness = z.object({
  status: z.enum(['ready', 'starting', 'waiting', 'failed']),
  missing: z.array(Named),
  degraded: z.array(Named).optional(),
  demo: z.object({ loaded: z.int(), total: z.int() }).optional(),
})
export type Readiness = z.infer<typeof Readiness>
