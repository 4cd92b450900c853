import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

interface EmptyStateProps {
  readonly title: string
  /** Beneath which heading it stands: the page's unless told. */
  readonly under?: 'h1' | 'h2'
  /** One sentence: what this will hold, or the first step. */
  readonly children: ReactNode
  /** One button, or none where there is nothing to do. */
  readonly action?: ReactNode
}

/** What stands where nothing is yet: it teaches the first step with one sentence and one button. */
export function EmptyState({ title, under = 'h1', children, action }: EmptyStateProps) {
  const Title = under === 'h1' ? 'h2' : 'h3'
  return (
    <div className={classes.empty}>
      <Title className={classes.title}>{title}</Title>
      <p className={classes.words}>{children}</p>
      {action && <div className={classes.action}>{action}</div>}
    </div>
  )
}
