import { accept, type Decider } from '@rostrum/event-sourcing/decider'
import type { MessageId } from '@rostrum/kernel/ids'
import type { SuppressionCause } from '@rostrum/kernel/suppression'
import type { SuppressionEvent } from './events.ts'

export type SuppressionCommand =
  | {
      readonly type: 'SuppressAddress'
      readonly cause: SuppressionCause
      readonly messageId?: MessageId | undefined
      readonly at: string
    }
  | { readonly type: 'LiftSuppression'; readonly at: string }

/** Whoever may decide on it decides: nothing forbids it. */
export type SuppressionRejection = never

export interface Suppression {
  readonly status?: 'standing' | 'lifted'
}

/** One stay of one address on the list; put on it again, it has another. */
export const suppression: Decider<
  Suppression,
  SuppressionCommand,
  SuppressionEvent,
  SuppressionRejection
> = {
  initialState: {},

  decide(command, { status }) {
    const { at } = command
    if (command.type === 'LiftSuppression')
      return status === 'lifted' ? accept() : accept({ type: 'SuppressionLifted', at, data: {} })
    if (status) return accept()
    const { cause, messageId } = command
    const data = { cause, ...(messageId && { messageId }) }
    return accept({ type: 'AddressSuppressed', at, data })
  },

  evolve(_, { type }) {
    return { status: type === 'AddressSuppressed' ? 'standing' : 'lifted' }
  },
}
