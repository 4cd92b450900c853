import type { SeriesRow } from '@rostrum/contracts/series'

export interface Entry {
  readonly key: string
  readonly kind: 'Action' | 'Page' | 'Series' | 'Webinar'
  readonly label: string
  /** Beside the label, quietly: the series of a webinar. */
  readonly note?: string
  readonly run: () => void
}

/** Whether each word typed begins some word of the text, whatever the case or the accents. */
export function matches(typed: string, text: string): boolean {
  const words = plain(text).split(/[^\p{L}\p{N}]+/u)
  const wanted = plain(typed).split(/\s+/).filter(Boolean)
  return wanted.every((start) => words.some((word) => word.startsWith(start)))
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

interface Doors {
  readonly toSeries: (id: SeriesRow['id']) => void
  readonly toWebinar: (id: SeriesRow['webinars'][number]['id']) => void
}

/** Every series and every webinar, as something to jump to. */
export function placesOf(rows: readonly SeriesRow[], doors: Doors): Entry[] {
  return rows.flatMap((series): Entry[] => [
    {
      key: series.id,
      kind: 'Series',
      label: series.title,
      run: () => doors.toSeries(series.id),
    },
    ...series.webinars.map(
      (webinar): Entry => ({
        key: webinar.id,
        kind: 'Webinar',
        label: webinar.title,
        note: `${webinar.ordinal} of ${series.webinars.length}, ${series.title}`,
        run: () => doors.toWebinar(webinar.id),
      }),
    ),
  ])
}

/** The entries that fit what was typed, the best kept in their order; at most 40. */
export function found(entries: readonly Entry[], typed: string): Entry[] {
  return entries.filter(({ label, note = '' }) => matches(typed, `${label} ${note}`)).slice(0, 40)
}
