import { CloseButton } from '@mantine/core'
import { outcomeWords } from './outcome-words.ts'
import classes from './roster.module.css'
import type { Outcome } from './use-act.ts'

/** What the last act came to, and who was refused and why. */
export function OutcomeNotice({ outcome, onClose }: { outcome: Outcome; onClose: () => void }) {
  return (
    <div className={classes.outcome} role="status" data-refused={outcome.refused.length > 0}>
      <div>
        <p>{outcomeWords(outcome)}</p>
        {outcome.refused.length > 0 && (
          <ul>
            {outcome.refused.map(({ name, why }) => (
              <li key={`${name} ${why}`}>
                {name}: {why}
              </li>
            ))}
          </ul>
        )}
      </div>
      <CloseButton size="sm" aria-label="Close this note" onClick={onClose} />
    </div>
  )
}
