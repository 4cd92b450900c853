import type { Network, RecordKind } from '@rostrum/kernel/on-record'

/** The chain of what belongs to no organization: whoever knocks, and is known to none. */
export const nobodys = '00000000-0000-4000-8000-000000000000'

/**
 * Whoever acts by a personal link: one actor for all, so that the many do not hide the members; the
 * row's resource says who it was.
 */
export const byPersonalLink = 'person'

/** Whoever is let in to the machine, and acts from its command line. */
export const byOperator = 'system:operator'

/** Something on its way onto the record: opaque ids and codes, and nothing that a person typed. */
export interface Fact {
  readonly organizationId: string
  /** ISO, to the millisecond. */
  readonly at: string
  readonly actor: string
  readonly kind: RecordKind
  /** An operation of the contract, or an event. */
  readonly subject: string
  readonly resource?: string | undefined
  readonly network: Network
  readonly reason?: string | undefined
  readonly count: number
  readonly position?: bigint | undefined
}
