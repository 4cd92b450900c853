import { Button } from '@mantine/core'
import type { RegistrationRow } from '@rostrum/contracts/registrations'
import { ActionButton } from '../../platform/as-of/action-button.tsx'
import { type Act, applicable, commands, verbs } from './acts.ts'
import classes from './roster.module.css'

interface BulkBarProps {
  readonly chosen: readonly RegistrationRow[]
  readonly onAct: (act: Act) => void
  readonly onClear: () => void
}

const acts: readonly Act[] = ['approve', 'reject', 'cancel', 'reinstate']

/** How many are chosen, and what can be done to them: each button says to how many. */
export function BulkBar({ chosen, onAct, onClear }: BulkBarProps) {
  const offers = acts
    .map((act) => ({ act, count: applicable(act, chosen).those.length }))
    .filter(({ count }) => count > 0)
  return (
    <section className={classes.bulk} aria-label="Those chosen">
      <strong>{chosen.length.toLocaleString('en')} chosen</strong>
      {offers.map(({ act, count }, nth) => (
        <ActionButton
          key={act}
          does={commands[act]}
          size="xs"
          variant={nth === 0 ? 'filled' : 'default'}
          onClick={() => onAct(act)}
        >
          {verbs[act]} {count.toLocaleString('en')}
        </ActionButton>
      ))}
      <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
        Choose none
      </Button>
    </section>
  )
}
