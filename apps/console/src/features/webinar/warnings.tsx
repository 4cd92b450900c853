import type { Warning } from '@rostrum/contracts/webinars'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import classes from './warnings.module.css'

const shownAtFirst = 2

/** What an organiser should look at, in place, with the words that it is about. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  const [all, showAll] = useState(false)
  if (warnings.length === 0) return null
  const rest = warnings.length - shownAtFirst
  const shown = all || rest <= 1 ? warnings : warnings.slice(0, shownAtFirst)
  return (
    <div className={classes.warnings}>
      <ul aria-label="Warnings">
        {shown.map((warning) => (
          <li key={warning.code + warning.detail} className={classes.warning}>
            <TriangleAlert size={15} aria-hidden="true" />
            <span>
              {warning.detail} <Excerpt warning={warning} />
            </span>
          </li>
        ))}
      </ul>
      {rest > 1 && (
        <button type="button" aria-expanded={all} onClick={() => showAll((old) => !old)}>
          {all ? 'Show fewer' : `${rest} more warnings`}
        </button>
      )}
    </div>
  )
}

/** The words that a warning is about, where it does not quote them itself. */
function Excerpt({ warning: { detail, excerpt } }: { warning: Warning }) {
  if (excerpt === undefined || detail.includes(excerpt)) return null
  return <q className={classes.excerpt}>{excerpt}</q>
}
