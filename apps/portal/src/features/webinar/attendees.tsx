import { FullHouse } from '../../components/amphitheatre.tsx'
import { Seat } from '../../components/seat.tsx'
import styles from './attendees.module.css'

interface Props {
  readonly count: number
  /** One for each person as far as they are shown; empty for somebody without a name. */
  readonly initials: readonly string[]
}

/** Who came: the number, the house as it filled, and initials only. Ids are nobody's name. */
export function Attendees({ count, initials }: Props) {
  if (count === 0) return null
  const more = count - initials.length
  return (
    <section className={styles.attendees} aria-labelledby="attendees-title">
      <div className={styles.words}>
        <h2 id="attendees-title">
          <span className={styles.count}>{count.toLocaleString('en')}</span>{' '}
          {count === 1 ? 'person came' : 'people came'}
        </h2>
        {initials.length > 0 && (
          <>
            <p className={styles.note}>Attendees are shown by an initial, and by nothing else.</p>
            <p className="visually-hidden">{spoken(initials, more)}</p>
          </>
        )}
      </div>
      <div className={styles.house}>
        <FullHouse people={count} />
      </div>
      {initials.length > 0 && (
        <ul className={styles.initials} aria-hidden="true">
          {numbered(initials).map(({ key, initial }) => (
            <li key={key}>
              <Seat {...(initial && { initial })} />
            </li>
          ))}
          {more > 0 && <li className={styles.more}>and {more.toLocaleString('en')} more</li>}
        </ul>
      )}
    </section>
  )
}

function numbered(initials: readonly string[]) {
  return initials.map((initial, index) => ({ key: `${index}.${initial}`, initial }))
}

function spoken(initials: readonly string[], more: number): string {
  const named = initials.filter((initial) => initial !== '')
  const nameless = initials.length - named.length
  const rest = [
    nameless > 0 && `${nameless} without a name`,
    more > 0 && `${more.toLocaleString('en')} more`,
  ].filter((words) => words !== false)
  return `Initials: ${[...named, ...rest].join(', ')}.`
}
