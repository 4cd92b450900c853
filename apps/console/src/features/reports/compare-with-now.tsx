import { Button } from '@mantine/core'
import { type Report, runReport } from '@rostrum/contracts/reports'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { problemWords } from '../../platform/problem-words.ts'
import { useCommand } from '../../platform/queries.ts'

interface CompareWithNowProps {
  readonly run: Report
  readonly onCompare: (to: string, from: string) => void
}

/** Runs the same report up to now and lays the two side by side: what changed since, and why. */
export function CompareWithNow({ run, onCompare }: CompareWithNowProps) {
  const again = useCommand(runReport)
  const { id, definition, parameters, clock } = run
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={again.isPending}
        onClick={() =>
          again.mutate(
            { body: { definition, parameters, clock } },
            { onSuccess: (now) => onCompare(now.id, id) },
          )
        }
      >
        Compare with now
      </Button>
      {again.error && <ProblemNotice {...problemWords(again.error, 'The run is as it was.')} />}
    </>
  )
}
