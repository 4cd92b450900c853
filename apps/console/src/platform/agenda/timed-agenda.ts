import type { AgendaItem } from '@rostrum/contracts/content'
import type { Webinar } from '@rostrum/contracts/webinars'

export interface TimedItem {
  readonly key: string
  readonly title: string
  readonly kind: AgendaItem['kind']
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

/** A webinar, by what the clock of its agenda asks of it. */
interface Timed extends Pick<Webinar, 'agenda' | 'state'> {
  readonly schedule?: { readonly startsAt: string; readonly durationMinutes: number } | undefined
  readonly runs: readonly { readonly startedAt: string; readonly endedAt?: string | undefined }[]
}

type Run = readonly [from: number, to: number]

const minute = 60_000

/**
 * The agenda on the clock: from the actual start on, with the pauses between runs left out; before
 * it, as planned. A part that does not say when it starts follows the one before it; one that does
 * not say how long it takes lasts until the next one, the last until the end.
 */
export function timedAgenda({ agenda, schedule, runs, state }: Timed, now: number): TimedItem[] {
  const ran = runs.map(({ startedAt, endedAt }): Run => {
    return [Date.parse(startedAt), endedAt === undefined ? now : Date.parse(endedAt)]
  })
  const start = ran[0]?.[0] ?? Date.parse(schedule?.startsAt ?? '')
  if (Number.isNaN(start)) return []
  const planned = (schedule?.durationMinutes ?? 0) * minute
  const running = ran.reduce((sum, [from, to]) => sum + to - from, 0)
  const isOver = ran.length > 0 && state !== 'live'
  const starts = startsOf(agenda)
  const end = isOver ? running : Math.max(planned, running)
  return agenda.flatMap(({ title, kind, minutes }, nth) => {
    const from = starts[nth] ?? 0
    const until = minutes === undefined ? (starts[nth + 1] ?? end) : from + minutes * minute
    // No part goes on after the end.
    const to = isOver ? Math.min(until, running) : until
    if (to <= from) return []
    const begins = start + from + pausedBy(ran, from)
    // What ends with a run does not last through the pause after it.
    return [{ key: `${nth}`, title, kind, from: begins, to: start + to + pausedBy(ran, to - 1) }]
  })
}

/** How long it had paused when it had run so long. */
function pausedBy(runs: readonly Run[], running: number): number {
  let [ran, paused] = [0, 0]
  for (const [nth, [from, to]] of runs.entries()) {
    ran += to - from
    const next = runs[nth + 1]
    if (!next || ran > running) break
    paused += next[0] - to
  }
  return paused
}

/** The part that is on at a moment. */
export function currentItem(agenda: readonly TimedItem[], at: number): TimedItem | undefined {
  return agenda.find(({ from, to }) => at >= from && at < to)
}

/** Milliseconds from the start. */
function startsOf(items: readonly AgendaItem[]): number[] {
  const starts: number[] = []
  let free = 0
  for (const { startsAfterMinutes, minutes = 0 } of items) {
    const from = startsAfterMinutes === undefined ? free : startsAfterMinutes * minute
    starts.push(from)
    free = from + minutes * minute
  }
  return starts
}
