import { previewNotices, type TellingAct } from '@rostrum/contracts/messages'
import type { Webinar } from '@rostrum/contracts/webinars'
import { useQuery } from '@tanstack/react-query'
import { nowQuery } from '../../platform/queries.ts'
import { type BlastRadius, blastRadius } from './blast-radius.ts'
import type { Act } from './life.ts'
import { tellingSentences } from './telling.ts'

const telling: readonly string[] = [
  'schedule',
  'reschedule',
  'postpone',
  'cancel',
  'reinstate',
] satisfies TellingAct[]

/** Who is affected by an act, and who would be written what, asked of the api as it is opened. */
export function useRadius(act: Exclude<Act, 'copy'>, webinar: Webinar): BlastRadius {
  const tells = telling.includes(act)
  const params = { webinarId: webinar.id }
  // Asked for those acts alone, of which the endpoint knows.
  const query = nowQuery(previewNotices, { params, query: { act: act as TellingAct } })
  const { data, error } = useQuery({ ...query, enabled: tells })
  const radius = blastRadius(act, webinar)
  if (!tells) return radius
  if (data) return { ...radius, affects: [...radius.affects, ...tellingSentences(data)] }
  const pause = error
    ? 'Who would be told cannot be said right now.'
    : 'Looking who would be told …'
  return { ...radius, affects: [...radius.affects, pause] }
}
