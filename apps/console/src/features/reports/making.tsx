import { Button } from '@mantine/core'
import { cancelReport, type RunningReport } from '@rostrum/contracts/reports'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'
import classes from './reports.module.css'

interface MakingProps {
  readonly told: RunningReport
  /** Of what it is. */
  readonly subject: string
  readonly onCancelled: () => void
}

/** How far a run has come. It goes on without anybody looking. */
export function Making({ told, subject, onCancelled }: MakingProps) {
  const cancel = useCommand(cancelReport)
  const percent = Math.floor(told.progress * 100)
  return (
    <section className={classes.making} aria-labelledby="making">
      <h2 id="making">The history is being read</h2>
      <p>
        {told.definition} · {subject}
      </p>
      <progress aria-label="How much of the history is read" max={100} value={percent} />
      <p className={classes.quiet}>
        {percent} % so far. You may go elsewhere: it stands among the earlier runs once it is made.
      </p>
      {cancel.error && (
        <ProblemNotice {...problemWords(cancel.error, 'The report is being made as before.')} />
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          loading={cancel.isPending}
          onClick={() =>
            cancel.mutate({ params: { reportId: told.id } }, { onSuccess: onCancelled })
          }
        >
          Cancel
        </Button>
      </div>
    </section>
  )
}
