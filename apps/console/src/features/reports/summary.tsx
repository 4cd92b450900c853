import type { ReportRow } from '@rostrum/contracts/reports'
import { Fragment } from 'react'
import { summaryWords } from './report-words.ts'
import classes from './reports.module.css'

/** What the rows come to; nothing where the report does not say. */
export function Summary({ summary, zone }: { summary: ReportRow; zone: string }) {
  const figures = Object.entries(summary)
  if (figures.length === 0) return null
  return (
    <>
      <h2>What it comes to</h2>
      <dl className={classes.facts}>
        {figures.map(([name, value]) => {
          const { title, words } = summaryWords(name, value, zone)
          return (
            <Fragment key={name}>
              <dt>{title}</dt>
              <dd>{words}</dd>
            </Fragment>
          )
        })}
      </dl>
    </>
  )
}
