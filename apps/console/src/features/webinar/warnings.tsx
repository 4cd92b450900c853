import type { Warning } from '@rostrum/contracts/webinars'
import { TriangleAlert } from 'lucide-react'
import classes from './warnings.module.css'

/** What an organiser should look at, in place, with the words that it is about. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null
  return (
    <ul className={classes.warnings} aria-label="Warnings">
      {warnings.map(({ code, detail, excerpt }) => (
        <li key={code + detail} className={classes.warning}>
          <TriangleAlert size={15} aria-hidden="true" />
          <span>
            {detail} {excerpt && <q className={classes.excerpt}>{excerpt}</q>}
          </span>
        </li>
      ))}
    </ul>
  )
}
