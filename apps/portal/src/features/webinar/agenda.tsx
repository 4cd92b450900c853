import type { PageAgendaItem, PageTime } from '@rostrum/contracts/portal'
import { clockText } from '@rostrum/ui/time'
import { durationOf } from '../../platform/dates.ts'
import styles from './agenda.module.css'

interface Props {
  readonly items: readonly PageAgendaItem[]
  readonly time?: PageTime
}

const kinds: Readonly<Record<string, string>> = {
  presentation: 'Presentation',
  panel: 'Panel',
  dialogue: 'Dialogue',
  qa: 'Questions and answers',
  break: 'Break',
}

/** What happens when, on the organiser's clock, as far as it was said. */
export function Agenda({ items, time }: Props) {
  if (items.length === 0) return null
  const starts = startsOf(items)
  const timed =
    time !== undefined && starts.some((start, index) => start !== undefined && index > 0)
  return (
    <section aria-labelledby="agenda-title">
      <h2 id="agenda-title">Programme</h2>
      <ol className={timed ? `${styles.agenda} ${styles.timed}` : styles.agenda}>
        {items.map((item, index) => (
          <li key={`${starts[index]}.${item.title}`} className={styles.item}>
            {timed && <p className={styles.time}>{clockAt(time, starts[index])}</p>}
            <Part item={item} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Part({ item: { title, kind, minutes, presenters } }: { readonly item: PageAgendaItem }) {
  const said = [kinds[kind], minutes && durationOf(minutes)].filter(Boolean).join(' · ')
  return (
    <div className={styles.part}>
      <h3 className={styles.title} dir="auto">
        {title}
      </h3>
      {said && <p className={styles.kind}>{said}</p>}
      {presenters.length > 0 && (
        <ul className={styles.speakers}>
          {presenters.map((name) => (
            <li key={name} dir="auto">
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Minutes after the start of each part: as said, or after what goes before while that is known. */
function startsOf(items: readonly PageAgendaItem[]): (number | undefined)[] {
  let next: number | undefined = 0
  return items.map(({ startsAfterMinutes, minutes }) => {
    const start: number | undefined = startsAfterMinutes ?? next
    next = start === undefined || minutes === undefined ? undefined : start + minutes
    return start
  })
}

function clockAt({ startsAt, timeZone }: PageTime, minutes: number | undefined): string {
  if (minutes === undefined) return ''
  return clockText(new Date(Date.parse(startsAt) + minutes * 60_000).toISOString(), timeZone)
}
