import type { HistoryItem } from '@rostrum/contracts/history'
import { dayText, momentText } from '@rostrum/ui/time'

/** What one command did, newest first. */
export interface Deed<Item> {
  readonly key: string
  readonly items: readonly Item[]
}

/** What happened on one day in a zone, newest first. */
export interface Day<Item> {
  readonly key: string
  readonly day: string
  readonly deeds: readonly Deed<Item>[]
}

/**
 * Lines of history, newest first, by the day on which they happened and by the command that did
 * them. Neighbours only: what was recorded later of an earlier day stands where it was recorded.
 */
export function grouped<Item extends HistoryItem>(
  items: readonly Item[],
  zone: string,
): Day<Item>[] {
  const dayOf = ({ occurredAt }: HistoryItem) => dayText(occurredAt, zone)
  return runs(items, dayOf).map((sameDay) => ({
    key: sameDay[0].position,
    day: dayOf(sameDay[0]),
    deeds: runs(sameDay, ({ commandId }) => commandId).map((deed) => ({
      key: deed[0].position,
      items: deed,
    })),
  }))
}

/** Neighbours that share a key, together. */
function runs<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const found: [T, ...T[]][] = []
  for (const item of items) {
    const last = found.at(-1)
    if (last && keyOf(last[0]) === keyOf(item)) last.push(item)
    else found.push([item])
  }
  return found
}

const instant = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g

/** A sentence with its instants on the clock of a zone. */
export function onClockOf(zone: string, sentence: string): string {
  return sentence.replaceAll(instant, (at) => momentText(at, zone))
}

/** A value that changed, for people: an instant on the clock of a zone, the rest as it is. */
export function valueWords(value: unknown, zone: string): string {
  if (value === undefined || value === null) return 'nothing'
  return onClockOf(zone, typeof value === 'string' ? value : JSON.stringify(value))
}

/** Whether the log learned of it noticeably later than it happened. */
export function toldLater({ occurredAt, recordedAt }: HistoryItem): boolean {
  return Date.parse(recordedAt) - Date.parse(occurredAt) > 60_000
}
