import { z } from 'zod'

/** `GET /readyz`, outside of `/api/v1`: 200 when ready, 503 otherwise with what is missing. */
export const Readiness = z.object({
  status: z.enum(['ready', 'starting', 'failed']),
  missing: z.array(z.object({ name: z.string(), detail: z.string() })),
  demo: z.object({ loaded: z.int(), total: z.int() }).optional(),
})
export type Readiness = z.infer<typeof Readiness>
