import type { Endpoint } from '@rostrum/contracts/endpoint'
import type { RecordKind } from '@rostrum/kernel/on-record'

/** What is known of a request once it is answered. */
export interface Answered {
  readonly endpoint: Pick<Endpoint, 'name' | 'method' | 'permission' | 'produces'> | undefined
  readonly status: number
  /** Of the refusal. */
  readonly code: string | undefined
  /** `user:…`, `key:…` or `public`. */
  readonly actor: string
  /** How many names it tells. */
  readonly names: number
  /** A session was opened, and goes out with it. */
  readonly isSignedIn: boolean
}

export interface Telling {
  readonly kind: RecordKind
  readonly count: number
  readonly reason?: string
}

/** The ways in. */
const signIns: readonly string[] = [
  ...['signIn', 'signInByLink', 'signInByPasskey', 'verifySecondFactor'],
  ...['signInByOidc', 'setUp', 'acceptInvitation'],
]

/** What changes how the installation works, and is no decision of the log. */
const operations: readonly string[] = ['retryParked', 'skipParked', 'rebuildProjection']

/** Of what anybody might try, what says that somebody ought not to. */
const suspicious = [401, 403, 429]
/** Of those who are known, also what is not theirs, and what a rule forbids. */
const refusing = [...suspicious, 404, 409, 412]

/** What goes on record of an answer; a decision does not, the log has it. */
export function tellingsOf(answered: Answered): Telling[] {
  const { endpoint, actor } = answered
  const told = [entrance(answered) ?? refusal(answered) ?? success(answered)]
  if (endpoint && actor.startsWith('key:')) told.push({ kind: 'key_used', count: 1 })
  return told.filter((one) => one !== undefined)
}

function entrance({ endpoint, code, isSignedIn }: Answered): Telling | undefined {
  if (!endpoint || !signIns.includes(endpoint.name)) return undefined
  if (code !== undefined) return { kind: 'sign_in_refused', count: 1, reason: code }
  return isSignedIn ? { kind: 'signed_in', count: 1 } : undefined
}

function refusal({ code, status, actor }: Answered): Telling | undefined {
  if (code === undefined) return undefined
  const isOne = (actor === 'public' ? suspicious : refusing).includes(status)
  // Others' pages and names that are not ours are turned away before anything else is looked at.
  return isOne || code === 'host_refused' ? { kind: 'refused', count: 1, reason: code } : undefined
}

function success({ endpoint, code, actor, names }: Answered): Telling | undefined {
  if (!endpoint || code !== undefined || actor === 'public') return undefined
  const { name, method, permission, produces = 'application/json' } = endpoint
  if (name === 'signOut') return { kind: 'signed_out', count: 1 }
  if (operations.includes(name)) return { kind: 'operated', count: 1 }
  if (produces !== 'application/json' && produces !== 'text/event-stream')
    return { kind: 'exported', count: 1 }
  if (method !== 'GET')
    return permission === 'signed_in' ? { kind: 'account_changed', count: 1 } : undefined
  const isOfNames = permission === 'names.see'
  return names > 0 || isOfNames ? { kind: 'names_viewed', count: Math.max(names, 1) } : undefined
}
