import type { ReactNode } from 'react'
import { SeriesMark } from '../../components/amphitheatre.tsx'
import { paths } from '../../paths.ts'
import styles from './hero.module.css'

interface Props {
  readonly series: { readonly title: string; readonly slug: string }
  readonly ordinal: number
  readonly of: number
  readonly title: string
  readonly language: string
  readonly children: ReactNode
}

/** The top of the programme: series and ordinal quietly, the title loudly, then when and who. */
export function Hero({ series, ordinal, of, title, language, children }: Props) {
  return (
    <div className={styles.top}>
      <div className={styles.band} aria-hidden="true">
        <div className={styles.mark}>
          <SeriesMark ordinal={ordinal} of={of} />
        </div>
      </div>
      <div className={styles.hero}>
        <p className={styles.series}>
          <a href={paths.series(series.slug)}>
            <bdi>{series.title}</bdi>
          </a>
          <span className={styles.ordinal}>
            {ordinal} of {of}
          </span>
        </p>
        <h1 dir="auto" lang={language}>
          {title}
        </h1>
        {children}
      </div>
    </div>
  )
}
