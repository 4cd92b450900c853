import { ActionLink } from '../../components/action.tsx'
import { CalendarLinks, type CalendarTargets } from '../../components/calendar-links.tsx'
import { StateChip } from '../../components/state-chip.tsx'
import styles from './action-card.module.css'
import type { Fact } from './facts.ts'
import type { Standing } from './standing.ts'

interface Props {
  readonly standing: Standing
  readonly facts: readonly Fact[]
  /** Beside the action at the bottom of a phone: "Thu 3 Jun, 14:00 London". */
  readonly brief?: string | undefined
  readonly calendar?: CalendarTargets | undefined
}

/**
 * What one can do here, within reach at all times: at the side where there is room, the action
 * alone at the bottom of a phone. It is one link in both places.
 */
export function ActionCard({ standing, facts, brief, calendar }: Props) {
  const { chip, sentence, action } = standing
  return (
    <aside className={styles.card} aria-label="At a glance">
      <p>
        <StateChip state={chip.state}>{chip.word}</StateChip>
      </p>
      {sentence && <p className={styles.sentence}>{sentence}</p>}
      {action && (
        <div className={styles.reach}>
          {brief && <p className={styles.brief}>{brief}</p>}
          <ActionLink href={action.href}>{action.label}</ActionLink>
        </div>
      )}
      <dl className={styles.facts}>
        {facts.map(({ term, value }) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      {calendar && <CalendarLinks {...calendar} />}
    </aside>
  )
}
