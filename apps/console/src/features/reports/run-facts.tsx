import { Button } from '@mantine/core'
import type { ReportHead } from '@rostrum/contracts/reports'
import { momentText, twoZonesText } from '@rostrum/ui/time'
import { useState } from 'react'
import { momentWords } from '../../platform/as-of/moment.ts'
import { copied } from '../../platform/copied.ts'
import { momentOfRun } from './report-words.ts'
import classes from './reports.module.css'

interface RunFactsProps {
  readonly run: Omit<ReportHead, 'rowCount'> & { readonly rowCount?: number }
  /** What it is about. */
  readonly subject: string
  readonly zone: string
}

/** What names a run: definition, subject, moment, position, hash. */
export function RunFacts({ run, subject, zone }: RunFactsProps) {
  const { definition, position, clock, sha256, ranAt, ranBy, durationMs, asOf } = run
  return (
    <dl className={classes.facts}>
      <dt>Report</dt>
      <dd>{definition}</dd>
      <dt>Of</dt>
      <dd>{subject}</dd>
      <dt>As of</dt>
      <dd>
        {asOf === undefined ? 'all there was when it was run' : asOfWords(run, zone)}
        {asOf !== undefined && ` · ${clock === 'recorded' ? 'as recorded' : 'as it happened'}`}
      </dd>
      <dt>Position</dt>
      <dd className={classes.mono}>{position}</dd>
      <dt>SHA-256</dt>
      <dd className={classes.mono}>
        {sha256} <CopyButton words={sha256} />
      </dd>
      <dt>Run</dt>
      <dd>
        {momentText(ranAt, zone)}, by {ranBy.displayName}
        {durationMs !== undefined && `, in ${(durationMs / 1000).toLocaleString('en')} s`}
      </dd>
    </dl>
  )
}

function asOfWords(run: RunFactsProps['run'], zone: string): string {
  const { asOf = '' } = run
  return asOf.startsWith('position:')
    ? momentWords(momentOfRun(run), zone)
    : twoZonesText(asOf, zone)
}

function CopyButton({ words }: { words: string }) {
  const [done, setDone] = useState(false)
  return (
    <Button size="compact-xs" variant="subtle" onClick={() => void copied(words).then(setDone)}>
      {done ? 'Copied' : 'Copy'}
    </Button>
  )
}
