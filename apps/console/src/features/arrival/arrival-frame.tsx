import { type ReactNode, useEffect } from 'react'
import classes from './arrival.module.css'

interface ArrivalFrameProps {
  /** The page's one h1, and the window's title. */
  readonly title: string
  /** What happens here, in a sentence. */
  readonly lead?: ReactNode
  readonly children?: ReactNode
}

/** A page before the house: the mark, one card, nothing else. */
export function ArrivalFrame({ title, lead, children }: ArrivalFrameProps) {
  useEffect(() => {
    document.title = `${title} · Rostrum`
  }, [title])
  return (
    <main className={classes.place}>
      <div className={classes.card}>
        <p className={classes.mark}>
          <svg width="24" height="24" viewBox="0 0 20 20" aria-hidden="true">
            <path d="M2.5 15.5h15M5 15.5V8.2h10v7.3M3.5 8.2h13M8 4.5h4" />
          </svg>
          Rostrum
        </p>
        <h1>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
