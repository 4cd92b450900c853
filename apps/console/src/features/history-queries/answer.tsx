import type { QueryAnswer } from '@rostrum/contracts/history-queries'
import { EmptyState } from '@rostrum/ui/empty-state'
import { ProblemNotice } from '@rostrum/ui/problem-notice'
import { SkeletonRows } from '@rostrum/ui/skeleton-rows'
import { problemWords } from '../../platform/problem-words.ts'
import { useZone } from '../../platform/use-zone.ts'
import { AnswerFiles } from './answer-files.tsx'
import { AnswerTable } from './answer-table.tsx'
import classes from './history-queries.module.css'
import type { Run } from './use-run.ts'

/** What the query came to, or why it came to nothing. */
export function Answer({ run }: { run: Run }) {
  const zone = useZone()
  const { asked, answer, error, isAsking } = run
  if (!asked) return null
  if (isAsking) return <SkeletonRows label="the answer" rows={6} columns={['30%', '20%', '20%']} />
  if (error) return <Refused error={error} />
  if (!answer) return <p className={classes.quiet}>It was cancelled.</p>
  return (
    <section className={classes.answer} aria-labelledby="answer">
      <div className={classes.line}>
        <h2 id="answer">{countOf(answer)}</h2>
        <span className={classes.quiet}>
          position {answer.position} · {(answer.durationMs / 1000).toFixed(1)} s
        </span>
        <AnswerFiles asked={asked} />
      </div>
      {answer.rows.length === 0 ? (
        <EmptyState under="h2" title="No rows">
          Nothing in the history is as the query says.
        </EmptyState>
      ) : (
        <AnswerTable answer={answer} zone={zone} />
      )}
    </section>
  )
}

function countOf({ rows, more }: QueryAnswer): string {
  const count = `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`
  return more ? `The first ${count}` : count
}

/** DuckDB points at the place in the text, so that its letters must stand as they came. */
function Refused({ error }: { error: Error }) {
  const { what, ...words } = problemWords(error, 'What you wrote is still here.')
  const [sentence = '', ...place] = what.split('\n\n')
  return (
    <ProblemNotice
      what={sentence}
      {...words}
      {...(place.length > 0 && { todo: <code className={classes.place}>{place.join('\n')}</code> })}
    />
  )
}
