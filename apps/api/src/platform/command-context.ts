import { createHash, randomUUID } from 'node:crypto'
import type { Endpoint } from '@rostrum/contracts/endpoint'
import { canonicalJson } from '@rostrum/domain/reports/canonical'
import type { CommandContext } from '@rostrum/event-sourcing/command-context'
import { derivedId } from '@rostrum/kernel/ids'
import { type Instant, instantOf } from '@rostrum/kernel/instant'
import type { Actor } from './actor.ts'

/** One request's time for all its store and database calls. */
export const budget = 10_000

/** What a handler needs to know of a request besides what it asks for. */
export interface Asked extends CommandContext {
  readonly organizationId: Actor['organizationId']
  /** When it happens: now, or what somebody who may backfill said. */
  readonly at: Instant
  readonly expectedRevision?: bigint | undefined
}

/**
 * Body fields that are personal: they are not part of the command's hash, which would let anybody
 * test a guess; the vault compares them with what it holds.
 */
const personal: Readonly<Record<string, readonly string[]>> = {
  register: ['name', 'email', 'answers', 'source'],
  amendRegistration: ['name', 'email', 'answers'],
  rejectRegistration: ['reason'],
  cancelRegistration: ['reason'],
  addPresenter: ['name', 'bio', 'portraitUrl'],
  changePresenter: ['name', 'bio', 'portraitUrl'],
  replacePresenter: ['name', 'bio', 'portraitUrl'],
  correctAttendance: ['reason', 'evidence'],
  connect: ['token', 'guest'],
  changeStage: ['url'],
  recordAttendance: ['facts'],
  holdPerson: ['reason'],
  inviteMember: ['email'],
  suppressAddress: ['email', 'reason'],
  liftSuppression: ['reason'],
  arrive: ['name', 'email', 'password', 'token', 'account'],
}

interface Request {
  readonly endpoint: Pick<Endpoint, 'name'>
  /** The path without its query: the same key for another thing is another command. */
  readonly path: string
  readonly actor: Actor
  readonly body?: unknown
  readonly idempotencyKey?: string | undefined
  readonly expectedRevision?: number | undefined
}

export function asked(request: Request): Asked {
  const { endpoint, path, actor, body, idempotencyKey, expectedRevision } = request
  const { organizationId } = actor
  const commandId =
    idempotencyKey === undefined
      ? randomUUID()
      : derivedId(organizationId, `${actor.id}|${path}|${idempotencyKey}`)
  const occurredAt = (body as { occurredAt?: Instant } | undefined)?.occurredAt
  return {
    commandId,
    commandHash: commandHash(endpoint.name, body),
    actor: actor.id,
    organizationId,
    correlationId: commandId,
    causationId: commandId,
    backfilled: occurredAt !== undefined,
    at: occurredAt ?? instantOf(Date.now()),
    signal: AbortSignal.timeout(budget),
    expectedRevision: expectedRevision === undefined ? undefined : BigInt(expectedRevision),
  }
}

export function commandHash(name: string, body: unknown): string {
  const hidden = personal[name] ?? []
  const shown = Object.entries((body ?? {}) as Record<string, unknown>).filter(
    ([key]) => !hidden.includes(key),
  )
  return createHash('sha256')
    .update(`${name}${canonicalJson(Object.fromEntries(shown))}`)
    .digest('hex')
}
