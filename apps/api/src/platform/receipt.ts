import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { Refusal } from '@rostrum/event-sourcing/decider'
import type { Accepted } from '@rostrum/event-sourcing/streams'

/** Where a write landed, before it is written as the contract's receipt. */
export interface Landed {
  readonly id: string
  readonly revision: number
  readonly position: string
  readonly status?: string
  readonly changed: boolean
}

/** The receipt of one decided stream, or the refusal as it came. */
export function receipt<Code extends string>(
  id: string,
  outcome: Accepted<unknown> | Refusal<Code>,
): Landed | Refusal<Code> {
  if (outcome.outcome === 'rejected') return outcome
  const { revision, position, changed } = outcome
  return { id, revision: Number(revision), position: position.toString(), changed }
}

/** The later of two receipts' positions under the first one's name. */
export function upTo(landed: Landed, position: bigint): Landed {
  return BigInt(landed.position) >= position ? landed : { ...landed, position: position.toString() }
}

const homes: Readonly<Record<string, string>> = {
  planWebinar: '/webinars',
  copyWebinar: '/webinars',
  register: '/registrations',
}

/** Where a created thing can be read. */
export function locationOf({ name }: Endpoint, url: string, id: string): string {
  const home = homes[name]
  return home ? `/api/v1${home}/${id}` : `${url.split('?')[0]}/${id}`
}
