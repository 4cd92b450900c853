import { type Choice, type Chosen, pastMoment } from '../../platform/as-of/chosen-moment.ts'
import { now } from '../../platform/as-of/moment.ts'

/** Up to when a report reads: all there is, or a moment as the time machine chooses it. */
export interface RunChoice extends Omit<Choice, 'by'> {
  readonly by: 'now' | Choice['by']
}

/** The moment that is meant, or what is not right about it. */
export function runMoment({ by, ...choice }: RunChoice, nowMs: number): Chosen {
  return by === 'now' ? { moment: now } : pastMoment({ ...choice, by }, nowMs)
}
