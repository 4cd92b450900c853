import { msOf } from '../time.ts'
import type { RecordedFact } from './report-definition.ts'

/**
 * As of when. By position (and by recorded time, which the api brings to one): a prefix of the log.
 * By the time of the facts themselves: what had happened by then, whenever the log learned it, of
 * what it holds up to `position`.
 */
export type Cutoff =
  | { readonly clock: 'recorded'; readonly position: bigint }
  | { readonly clock: 'occurred'; readonly at: string; readonly position?: bigint | undefined }

/** Whether a fact counts as of the cutoff. */
export function counts(cutoff: Cutoff, fact: Pick<RecordedFact, 'at' | 'position'>): boolean {
  const { position } = cutoff
  if (position !== undefined && fact.position > position) return false
  return cutoff.clock === 'recorded' || msOf(fact.at) <= msOf(cutoff.at)
}
