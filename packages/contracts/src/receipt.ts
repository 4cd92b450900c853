import { z } from 'zod'
import { Position, Revision } from './reading.ts'

/**
 * Where a write landed. `revision` is the named resource's and guards the next edit (If-Match);
 * `position` is that of the last event of all that the command wrote, and lets a read wait for it.
 */
export const Receipt = z
  .object({
    id: z.string(),
    revision: Revision,
    position: Position,
    status: z.string().optional(),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>
