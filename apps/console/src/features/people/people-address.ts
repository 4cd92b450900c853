import { z } from 'zod'

/** What the address says of the list of people; whatever cannot be read is left out. */
export const PeopleAddress = z.object({
  q: z.string().max(100).optional().catch(undefined),
  /** Only those under a legal hold, or those who are erased; everybody unless told. */
  state: z.enum(['held', 'erased']).optional().catch(undefined),
})
