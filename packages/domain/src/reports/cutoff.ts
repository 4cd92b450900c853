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
export function counts(
  cutoff: Cutoff,
  fact: Pick<RecordedFact, 'at' | 'position'> & { readonly type?: string },
): boolean {
  const { position } = cutoff
  if (position !== undefined && fact.position > position) return false
  if (cutoff.clock === 'recorded' || isTimeless(fact.type)) return true
  return msOf(fact.at) <= msOf(cutoff.at)
}

/**
 * A merge says who people always were: it counts from when the log learned it, at every moment of
 * the past.
 */
export const timelessTypes: readonly string[] = ['ParticipantsMerged', 'MergeReverted']

export function isTimeless(type: string | undefined): boolean {
  return type !== undefined && timelessTypes.includes(type)
}
