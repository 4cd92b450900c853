import styles from './state-chip.module.css'

export type ChipState =
  | 'scheduled'
  | 'open'
  | 'waitlisted'
  | 'live'
  | 'ended'
  | 'cancelled'
  | 'warning'

/** A state in its colour and, always, in its word. */
export function StateChip({ state, children }: { state: ChipState; children: string }) {
  return <span className={`${styles.chip} ${styles[state]}`}>{children}</span>
}
