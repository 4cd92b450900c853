import { z } from 'zod'

/**
 * `GET /readyz`, outside of `/api/v1`: 200 when ready, 503 otherwise with what is missing.
 * `waiting` was ready before and goes on by itself once what is missing is back; `failed` needs a
 * person. `detail` is told to members alone.
 */
export const Readiness = z.object({
  status: z.enum(['ready', 'starting', 'waiting', 'failed']),
  missing: z.array(z.object({ name: z.string(), detail: z.string().optional() })),
  demo: z.object({ loaded: z.int(), total: z.int() }).optional(),
})
export type Readiness = z.infer<typeof Readiness>
