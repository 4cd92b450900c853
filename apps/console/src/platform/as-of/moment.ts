import { AsOf, asOfMoment, Clock } from '@rostrum/contracts/reading'
import { cityOf, clockText, dayText } from '@rostrum/ui/time'
import { z } from 'zod'

/**
 * The moment that the console shows, as it stands in the address and goes into every request:
 * empty is now. `asOf` is an instant in UTC or `position:<decimal>`.
 */
export interface Moment {
  readonly asOf?: string | undefined
  readonly clock?: Clock | undefined
}

/** Nothing said: now. One object, so that query keys and effects see no change. */
export const now: Moment = Object.freeze({})

const search = z.object({
  asOf: AsOf.optional().catch(undefined),
  clock: Clock.optional().catch(undefined),
})

/** What the address says of the moment; whatever cannot be read is now. */
export function momentOf(params: Record<string, unknown>): Moment {
  const { asOf, clock } = search.parse(params)
  if (asOf === undefined) return now
  return clock === 'recorded' ? { asOf, clock } : { asOf }
}

/**
 * `26 May 2021, 11:00 (London)`; `position 812`; with `, as recorded` where that clock was asked.
 */
export function momentWords({ asOf, clock }: Moment, zone: string): string {
  const moment = asOfMoment(asOf)
  if (!moment) return 'now'
  if (moment.kind === 'position') return `position ${moment.position}`
  const day = dayText(moment.at, zone).replace(/^\w+ /, '')
  const words = `${day}, ${clockText(moment.at, zone)} (${cityOf(zone)})`
  if (moment.upTo !== undefined) return `${words}, as known at position ${moment.upTo}`
  return clock === 'recorded' ? `${words}, as recorded` : words
}
