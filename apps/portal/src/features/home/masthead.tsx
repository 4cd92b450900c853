import type { ReactNode } from 'react'
import { SeriesMark } from '../../components/amphitheatre.tsx'
import styles from './masthead.module.css'

interface Props {
  readonly title: string
  readonly ordinal: number
  readonly of: number
  readonly children?: ReactNode
}

/** The top of a page about more than one webinar. */
export function Masthead({ title, ordinal, of, children }: Props) {
  return (
    <div className={styles.masthead}>
      <div className={styles.mark}>
        <SeriesMark ordinal={ordinal} of={of} />
      </div>
      <div className={styles.inside}>
        <h1 dir="auto">{title}</h1>
        <div className={styles.beneath}>{children}</div>
      </div>
    </div>
  )
}
