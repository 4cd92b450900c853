import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  readonly title: string
  /** One sentence: what this will hold, or the first step. */
  readonly children: ReactNode
  /** One button, or none where there is nothing to do. */
  readonly action?: ReactNode
}

/** What stands where nothing is yet: it teaches the first step with one sentence and one button. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      <p className={classes.words}>{children}</p>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
