import type { ReactNode } from 'react'
import classes from './section.module.css'

interface SectionProps {
  readonly title: string
  /** What this is, in a sentence or two. */
  readonly lead?: ReactNode
  /** The one primary action. */
  readonly action?: ReactNode
  /** A drawer that is open beside it: what it holds keeps out of the drawer's way. */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** A part of a page: what it is, its one action, what it holds. */
export function Section({ title, lead, action, beside, children }: SectionProps) {
  return (
    <section className={classes.section} data-beside={Boolean(beside)}>
      <header className={classes.head}>
        <div className={classes.words}>
          <h2>{title}</h2>
          {lead && <p>{lead}</p>}
        </div>
        {action}
      </header>
      {children}
      {beside}
    </section>
  )
}
