import type { SeriesRow, SeriesWebinar } from '@rostrum/contracts/series'

/** The webinar that comes next, or runs right now. */
export function nextWebinar({ webinars, nextWebinarId }: SeriesRow): SeriesWebinar | undefined {
  return webinars.find(({ id }) => id === nextWebinarId)
}

/**
 * Attended of registered over the webinars that have run, in whole percent; undefined before the
 * first of them. Those still to come would only thin it out.
 */
export function attendedPercent(webinars: readonly SeriesWebinar[]): number | undefined {
  const ran = webinars.filter(({ state }) => state === 'ended')
  const registered = sum(ran, ({ registered: count }) => count)
  if (registered === 0) return undefined
  return Math.round((100 * sum(ran, ({ attended }) => attended)) / registered)
}

/**
 * The other organizations, the organisers first: `UNCCT (BSM Unit), World Border Security
 * Congress`.
 */
export function organisationsOf({ affiliations }: Pick<SeriesRow, 'affiliations'>): string {
  const rank = ['organiser', 'host', 'partner', 'sponsor']
  return affiliations
    .toSorted((a, b) => rank.indexOf(a.role) - rank.indexOf(b.role))
    .map(({ name }) => name)
    .join(', ')
}

/** The same webinars with one moved by a step; unchanged at either end. */
export function moved<T>(items: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const target = index + by
  const [from, to] = [items[index], items[target]]
  if (from === undefined || to === undefined) return items
  return items.with(index, to).with(target, from)
}

function sum<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((total, item) => total + count(item), 0)
}
