import type { HomePage } from '@rostrum/contracts/portal'
import { Frame } from '../../components/frame.tsx'
import { SeriesPath } from '../../components/series-path.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import { When } from '../../components/when.tsx'
import { paths } from '../../paths.ts'
import styles from './home-page.module.css'
import { Masthead } from './masthead.tsx'

interface Props {
  readonly home: HomePage
}

/** What the host has on: what comes next, then every series from its first webinar to its last. */
export function HomeView({ home }: Props) {
  const { host, upcoming, series } = home
  return (
    <Frame>
      <Masthead title={host.name} of={6} ordinal={3}>
        <p>{series.length === 0 ? 'Nothing is announced yet.' : summaryOf(home)}</p>
      </Masthead>
      <div className={styles.body}>
        {upcoming.length > 0 && <Upcoming upcoming={upcoming} />}
        {series.map(({ id, title, path, webinars }) => (
          <section key={id} aria-labelledby={`series-${id}`}>
            <h2 id={`series-${id}`}>
              <a className={styles.heading} href={path}>
                <bdi>{title}</bdi>
              </a>
            </h2>
            <SeriesPath webinars={webinars} />
          </section>
        ))}
      </div>
    </Frame>
  )
}

function summaryOf({ upcoming, series }: HomePage): string {
  const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
  const ahead = upcoming.length === 0 ? 'nothing ahead' : `${upcoming.length} ahead`
  const webinars = series.reduce((sum, one) => sum + one.webinars.length, 0)
  const inSeries = many(series.length, 'series', 'series')
  return `${many(webinars, 'webinar', 'webinars')} in ${inSeries}, ${ahead}`
}

function Upcoming({ upcoming }: Pick<HomePage, 'upcoming'>) {
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">Next</h2>
      <ul className={styles.upcoming}>
        {upcoming.map(({ id, title, seriesTitle, state, time }) => (
          <li key={id} className={styles.card}>
            <p className={styles.series}>
              <bdi>{seriesTitle}</bdi>{' '}
              {state === 'live' && <StateChip state="live">Live now</StateChip>}
            </p>
            <h3>
              <a className={styles.heading} href={paths.webinar(id)}>
                <bdi>{title}</bdi>
              </a>
            </h3>
            {time && <When {...time} countdown={state !== 'live'} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
