import { accept, type Decider } from '@rostrum/event-sourcing/decider'
import {
  type DecidedDays,
  keptClassNames,
  type RetentionDays,
  wholeDays,
} from '@rostrum/kernel/kept-class'
import type { Gone, RetentionEvent } from './events.ts'

export type RetentionCommand =
  | { readonly type: 'SetRetention'; readonly days: DecidedDays; readonly at: string }
  | {
      readonly type: 'RecordRetention'
      readonly gone: readonly Gone[]
      readonly rewritten: 'in full' | 'by the operator'
      readonly at: string
    }

/** How long is a matter of the organization alone. */
export type RetentionRejection = never

export interface Retention {
  readonly days: RetentionDays
  /** Whether anybody decided it: what is usual until then. */
  readonly isDecided: boolean
  readonly lastApplied?: { readonly at: string; readonly gone: readonly Gone[] }
}

/** How long each class is kept after somebody's last webinar, and what went because of it. */
export const retention: Decider<Retention, RetentionCommand, RetentionEvent, RetentionRejection> = {
  initialState: {
    days: wholeDays({}),
    isDecided: false,
  },

  decide(command, { days, isDecided }) {
    const { at } = command
    if (command.type === 'SetRetention') {
      const wanted = wholeDays(command.days)
      const isNews = !isDecided || keptClassNames.some((name) => wanted[name] !== days[name])
      return isNews ? accept({ type: 'RetentionSet', at, data: { days: wanted } }) : accept()
    }
    const gone = command.gone.filter(({ people, entries }) => people + entries > 0)
    const { rewritten } = command
    return gone.length > 0
      ? accept({ type: 'RetentionApplied', at, data: { gone, rewritten } })
      : accept()
  },

  evolve(state, { type, at, data }) {
    if (type === 'RetentionSet') return { ...state, days: wholeDays(data.days), isDecided: true }
    return { ...state, lastApplied: { at, gone: data.gone } }
  },
}
