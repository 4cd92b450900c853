import type { WebinarLine } from '@rostrum/contracts/portal'
import { dayText } from '@rostrum/ui/time'
import { paths } from '../paths.ts'
import styles from './next-webinars.module.css'

/** Other webinars that one can still register for, each one tap away. */
export function NextWebinars({ webinars }: { readonly webinars: readonly WebinarLine[] }) {
  const open = webinars.filter(({ state }) => state === 'open')
  if (open.length === 0) return null
  return (
    <section className={styles.next} aria-labelledby="next-title">
      <h2 id="next-title">Next in the series</h2>
      <ul className={styles.list}>
        {open.map(({ id, title, time }) => (
          <li key={id} className={styles.item}>
            <span>
              <bdi className={styles.title}>{title}</bdi>
              {time && <span className={styles.when}>{dayText(time.startsAt, time.timeZone)}</span>}
            </span>
            <a href={paths.register(id)}>
              Register<span className="visually-hidden"> for {title}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
