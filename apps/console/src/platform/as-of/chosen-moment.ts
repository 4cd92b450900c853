import { Position } from '@rostrum/contracts/reading'
import { LocalDateTime, resolveLocal, TimeZone } from '@rostrum/kernel/time-zone'
import type { Moment } from './moment.ts'

/** What was put into the time machine: strings as the fields hold them. */
export interface Choice {
  readonly by: 'time' | 'position'
  /** `2021-05-26` and `11:00`, on the clock of `zone`. */
  readonly date: string
  readonly time: string
  readonly zone: string
  readonly clock: 'occurred' | 'recorded'
  readonly position: string
}

export type Chosen = { readonly moment: Moment } | { readonly error: string }

/** The moment that was chosen and has come: nothing is known of what is still to come. */
export function pastMoment(choice: Choice, nowMs: number): Chosen {
  const chosen = chosenMoment(choice)
  if (choice.by === 'position' || 'error' in chosen) return chosen
  return Date.parse(chosen.moment.asOf ?? '') > nowMs
    ? { error: 'That is still to come. Choose a moment that has passed.' }
    : chosen
}

/** The moment that was chosen, or what is not right about it. A time shown twice is the first. */
export function chosenMoment(choice: Choice): Chosen {
  if (choice.by === 'position') {
    const position = Position.safeParse(choice.position.trim())
    if (!position.success) return { error: 'Give a position as a whole number.' }
    return { moment: { asOf: `position:${position.data}` } }
  }
  if (choice.date === '') return { error: 'Choose a day.' }
  const local = LocalDateTime.safeParse(`${choice.date}T${choice.time || '00:00'}`)
  if (!local.success) return { error: 'There is no such date or time of day.' }
  const resolved = resolveLocal(local.data, TimeZone.parse(choice.zone), 'earlier')
  if (resolved.kind !== 'ok') {
    return { error: 'The clocks went forward over that time: it does not exist in this zone.' }
  }
  const asOf = resolved.startsAt
  return { moment: choice.clock === 'recorded' ? { asOf, clock: 'recorded' } : { asOf } }
}
