import { Button } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './problem-notice.module.css'

interface ProblemNoticeProps {
  /** What happened, as a sentence. */
  readonly what: string
  /** What was kept, as a sentence: `Nothing was changed.`, `What you typed is still here.` */
  readonly kept?: string | undefined
  /** What to do, as a sentence, where the button does not say it. */
  readonly todo?: ReactNode
  readonly onRetry?: (() => void) | undefined
  /** Quoted to whoever helps. */
  readonly reference?: string | undefined
}

/** Says what happened, what was kept and what to do; read out at once. */
export function ProblemNotice({ what, kept, todo, onRetry, reference }: ProblemNoticeProps) {
  return (
    <div className={classes.notice} role="alert">
      <CircleAlert size={16} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.what}>{what}</p>
        {kept && <p>{kept}</p>}
        {todo && <p>{todo}</p>}
        {reference && <p className={classes.reference}>Reference {reference}</p>}
      </div>
      {onRetry && (
        <Button size="xs" variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}
