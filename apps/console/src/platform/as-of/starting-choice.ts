import { asOfMoment } from '@rostrum/contracts/reading'
import { instantOf } from '@rostrum/kernel/instant'
import { localAt, TimeZone } from '@rostrum/kernel/time-zone'
import type { Choice } from './chosen-moment.ts'
import type { Moment } from './moment.ts'

/** Fills the time machine with the moment that is shown, or with the running minute. */
export function startingChoice(at: Moment, zone: string, nowMs: number): Choice {
  const shown = asOfMoment(at.asOf)
  const instant = shown?.kind === 'instant' ? shown.at : instantOf(nowMs)
  const [date = '', time = ''] = localAt(instant, TimeZone.parse(zone)).split('T')
  return {
    by: shown?.kind === 'position' ? 'position' : 'time',
    date,
    time,
    zone,
    clock: at.clock ?? 'occurred',
    position: shown?.kind === 'position' ? shown.position : '',
  }
}
