import type { AgendaItem } from '@rostrum/contracts/content'

export interface TimedItem {
  readonly key: string
  readonly title: string
  readonly kind: AgendaItem['kind']
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

interface Planned {
  readonly startsAt: string
  readonly durationMinutes: number
}

const minute = 60_000

/**
 * The agenda on the clock. A part that does not say when it starts follows the one before it; one
 * that does not say how long it takes lasts until the next one, the last until the planned end.
 */
export function timedAgenda(items: readonly AgendaItem[], planned: Planned): TimedItem[] {
  const start = Date.parse(planned.startsAt)
  const end = start + planned.durationMinutes * minute
  const starts = startsOf(items, start)
  return items.flatMap(({ title, kind, minutes }, nth) => {
    const from = starts[nth] ?? start
    const next = starts[nth + 1] ?? end
    const to = minutes === undefined ? next : from + minutes * minute
    return to > from ? [{ key: `${nth}`, title, kind, from, to }] : []
  })
}

/** The part that is on at a moment. */
export function currentItem(agenda: readonly TimedItem[], at: number): TimedItem | undefined {
  return agenda.find(({ from, to }) => at >= from && at < to)
}

function startsOf(items: readonly AgendaItem[], start: number): number[] {
  const starts: number[] = []
  let free = start
  for (const { startsAfterMinutes, minutes = 0 } of items) {
    const from = startsAfterMinutes === undefined ? free : start + startsAfterMinutes * minute
    starts.push(from)
    free = from + minutes * minute
  }
  return starts
}
