import { History } from 'lucide-react'
import type { ReactNode } from 'react'
import { useZone } from '../use-zone.ts'
import classes from './as-of-frame.module.css'
import { momentWords, now } from './moment.ts'
import { useAsOf, useGoTo } from './use-as-of.ts'

/**
 * The amber frame around everything that is shown as of then. What is in it stays the same page
 * when it comes and goes: what was written there is kept, and so is the focus.
 */
export function AsOfFrame({ children }: { children: ReactNode }) {
  const { asOf } = useAsOf()
  return (
    <div className={classes.frame} data-past={asOf !== undefined}>
      {asOf !== undefined && <Bar />}
      {children}
    </div>
  )
}

function Bar() {
  const at = useAsOf()
  const zone = useZone()
  const goTo = useGoTo()
  return (
    <div className={classes.bar} role="status">
      <History size={14} aria-hidden="true" />
      <strong>As of {momentWords(at, zone)}</strong>
      <span aria-hidden="true">·</span>
      <button type="button" className={classes.back} onClick={() => goTo(now)}>
        back to now
      </button>
      <span className={classes.note}>Nothing can be changed here.</span>
    </div>
  )
}

/** Said on a page that cannot show the past, while the rest of the console does. */
export function ShownAsOfNow() {
  const { asOf } = useAsOf()
  if (asOf === undefined) return null
  return <p className={classes.exempt}>This page is shown as of now: it cannot look back.</p>
}
