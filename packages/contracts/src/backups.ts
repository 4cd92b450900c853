import { Instant } from '@rostrum/kernel/instant'
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { query } from './reading.ts'

export const Backups = z
  .object({
    items: z.array(
      z.object({
        takenAt: Instant,
        /** It goes with the first backup that is taken after this. */
        keptUntil: Instant,
        /** The history is in it; otherwise the operator of the event store saves it. */
        holdsHistory: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Backups' })
export type Backups = z.infer<typeof Backups>

export const listBackups = endpoint({
  name: 'listBackups',
  tag: 'Operations',
  permission: 'audit.read',
  summary: 'Which backups of the whole installation were taken and are kept, the latest first',
  method: 'GET',
  path: '/backups',
  params: z.object({}),
  query: query({}),
  response: Backups,
  status: 200,
  problems: [],
})
