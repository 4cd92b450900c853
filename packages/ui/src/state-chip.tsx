import classes from './state-chip.module.css'

/** What each state is called on screen, and the colour that means it and nothing else. */
const looks = {
  draft: ['Draft', 'draft'],
  planned: ['Planned', 'draft'],
  scheduled: ['Scheduled', 'scheduled'],
  published: ['Published', 'open'],
  open: ['Open', 'open'],
  closed: ['Registration closed', 'ended'],
  live: ['Live', 'live'],
  ended: ['Ended', 'ended'],
  archived: ['Archived', 'ended'],
  postponed: ['Postponed', 'warning'],
  cancelled: ['Cancelled', 'cancelled'],
  pending: ['Pending', 'warning'],
  approved: ['Approved', 'open'],
  waitlisted: ['Waitlisted', 'waitlisted'],
  rejected: ['Rejected', 'cancelled'],
  waiting: ['Waiting', 'scheduled'],
  sent: ['Sent', 'open'],
  missed: ['Missed', 'cancelled'],
  withdrawn: ['Withdrawn', 'draft'],
  agreed: ['Agreed', 'open'],
  asked: ['Asked', 'open'],
  'not asked': ['Not asked', 'draft'],
  held: ['Legal hold', 'warning'],
  erased: ['Erased', 'draft'],
} as const satisfies Record<string, readonly [label: string, colour: string]>

/** The colour of a state as a CSS value; grey for a state that this version does not know yet. */
export function stateColour(state: string): string {
  return `var(--state-${look(state)[1]})`
}

/** `cancelled` → `Cancelled`; an unknown state is shown as it came. */
export function stateLabel(state: string): string {
  return look(state)[0]
}

function look(state: string): readonly [label: string, colour: string] {
  return Object.hasOwn(looks, state) ? looks[state as keyof typeof looks] : [state, 'draft']
}

/** The state of a thing, such as a webinar: a word and its colour, and a dot while live. */
export function StateChip({ state }: { state: string }) {
  const [label, colour] = look(state)
  const style = { color: `var(--state-${colour})`, background: `var(--state-${colour}-soft)` }
  return (
    <span className={classes.chip} data-state={state} style={style}>
      {state === 'live' && <span className={classes.dot} aria-hidden="true" />}
      {label}
    </span>
  )
}
