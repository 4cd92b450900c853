import { Button } from '@mantine/core'
import { verifyReport } from '@rostrum/contracts/report-questions'
import type { ReportId } from '@rostrum/kernel/ids'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { useQuery } from '@tanstack/react-query'
import { problemWords } from '../../platform/problem-words.ts'
import { nowQuery } from '../../platform/queries.ts'
import classes from './reports.module.css'

/** Folds a run again from the log, once asked, and says whether it is the same. */
export function Verification({ reportId }: { reportId: ReportId }) {
  const query = useQuery({
    ...nowQuery(verifyReport, { params: { reportId } }),
    enabled: false,
  })
  const { data, error, isFetching, refetch } = query
  return (
    <>
      <div>
        <Button size="xs" variant="default" loading={isFetching} onClick={() => void refetch()}>
          Fold it again
        </Button>
      </div>
      <p role="status" className={classes.quiet}>
        {!isFetching && data && (data.isSame ? same : unlike(data))}
      </p>
      {error && <ProblemNotice {...problemWords(error, 'The run is as it was.')} />}
    </>
  )
}

const same = 'Folded again from the history: the same to the byte.'

function unlike({ sha256, keptSha256 }: { sha256: string; keptSha256: string }) {
  return sha256 === keptSha256
    ? 'Not the same: the history gives other rows now than it gave then.'
    : 'Not the same: what is kept here was changed since it was run.'
}
