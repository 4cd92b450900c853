import { useDebouncedValue } from '@mantine/hooks'
import { Assumptions, assumeOfReport } from '@rostrum/contracts/report-questions'
import type { Report, ReportDefinition } from '@rostrum/contracts/reports'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Loaded } from '../../platform/loaded.tsx'
import { nowQuery } from '../../platform/queries.ts'
import { AssumptionFields } from './assumption-fields.tsx'
import { DifferingRows } from './differing-rows.tsx'
import { Figures } from './figures.tsx'
import classes from './what-if.module.css'

interface WhatIfProps {
  readonly report: Report
  readonly known: ReportDefinition
  readonly zone: string
  /** What a webinar or a series is called, by its id. */
  readonly titleOf: (id: unknown) => string | undefined
  /** As the address has it; what cannot be read is nothing. */
  readonly assume: object
  readonly onAssume: (assumed: Assumptions) => void
}

/** So long after the last change of a slider the answer is asked for, and the address follows. */
const settledMs = 150

/** A run as it would be: what is assumed, what it would come to, the rows that would be others. */
export function WhatIf(props: WhatIfProps) {
  const { report, known, zone, titleOf, assume, onAssume } = props
  const [assumed, setAssumed] = useState(() => Assumptions.catch({}).parse(assume))
  const [settled] = useDebouncedValue(assumed, settledMs)
  const isTold = JSON.stringify(given(settled)) === JSON.stringify(assume)
  useEffect(() => {
    if (!isTold) onAssume(given(settled))
  }, [isTold, settled, onAssume])
  const query = useQuery({
    ...nowQuery(assumeOfReport, { params: { reportId: report.id }, query: given(settled) }),
    staleTime: 'static',
    placeholderData: keepPreviousData,
  })
  return (
    <section className={classes.panel} aria-labelledby="what-if">
      <h3 id="what-if">What if</h3>
      <p className={classes.quiet}>
        Counted anew over the same history. Nothing is written, and this run stays as it is.
      </p>
      <AssumptionFields known={known.assumptions} assumed={assumed} onAssume={setAssumed} />
      <Loaded query={query} label="what it would come to">
        {({ was, would, rows }) => (
          <>
            <Figures from={was} to={would} zone={zone} titles={['As it was', 'As it would be']} />
            <p role="status" className={classes.quiet}>
              {rows.length === 0
                ? 'All rows would be the same.'
                : `${rows.length.toLocaleString('en')} of the rows would be others:`}
            </p>
            {rows.length > 0 && (
              <DifferingRows {...{ rows, zone, titleOf }} columns={known.columns} />
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

/** What is assumed; what is as it was is not asked for. */
function given(assumed: Assumptions): Assumptions {
  return Object.fromEntries(Object.entries(assumed).filter(([, value]) => value !== undefined))
}
