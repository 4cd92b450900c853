import { Frame } from '../../components/frame.tsx'
import { Parties } from '../../components/parties.tsx'
import { Prose } from '../../components/prose.tsx'
import { SeriesPath } from '../../components/series-path.tsx'
import type { SeriesPage } from '../../page.ts'
import styles from './home-page.module.css'
import { Masthead } from './masthead.tsx'

/** A series: whose it is, what it is about, and its webinars in order. */
export function SeriesView({ series }: { readonly series: SeriesPage }) {
  const { title, host, affiliations, descriptionHtml, webinars } = series
  const next = webinars.findIndex(({ state }) => state !== 'ended' && state !== 'cancelled')
  return (
    <Frame host={host.name}>
      <Masthead
        title={title}
        ordinal={next === -1 ? webinars.length : next + 1}
        of={webinars.length}
      >
        <Parties host={host.name} affiliations={affiliations} />
      </Masthead>
      <div className={styles.body}>
        {descriptionHtml && (
          <section className={styles.text} aria-labelledby="about-title">
            <h2 id="about-title">About this series</h2>
            <Prose html={descriptionHtml} top={3} language={series.language} />
          </section>
        )}
        <section aria-labelledby="webinars-title">
          <h2 id="webinars-title">
            {webinars.length === 1 ? 'One webinar' : `${webinars.length} webinars`}
          </h2>
          <SeriesPath webinars={webinars} />
        </section>
      </div>
    </Frame>
  )
}
