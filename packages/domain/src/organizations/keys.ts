import { accept, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { ApiKeyId, UserId } from '@rostrum/kernel/ids'
import type { Permission } from '@rostrum/kernel/permission'
import { msOf } from '../time.ts'
import type { OrganizationEvent } from './events.ts'
import { type ApiKey, type Organization, permissionsOfMember } from './organization.ts'
import { beyond } from './permissions.ts'

export type KeyCommand =
  | {
      readonly type: 'IssueKey'
      readonly keyId: ApiKeyId
      readonly name: string
      readonly scopes: readonly Permission[]
      readonly expiresAt?: string | undefined
      readonly by: UserId
      readonly at: string
    }
  | {
      readonly type: 'RotateKey'
      readonly keyId: ApiKeyId
      readonly next: ApiKeyId
      /** Until when the old one works too. */
      readonly until: string
      readonly by: UserId
      readonly at: string
    }
  | { readonly type: 'RevokeKey'; readonly keyId: ApiKeyId; readonly at: string }

export type KeyRejection =
  | 'api_key_not_found'
  | 'api_key_revoked'
  | 'api_key_expires_in_past'
  | 'beyond_own_permissions'

type Outcome = Decision<OrganizationEvent, KeyRejection>

export function decideOnKeys(command: KeyCommand, state: Organization): Outcome {
  switch (command.type) {
    case 'IssueKey':
      return issue(command, state)
    case 'RotateKey':
      return rotate(command, state)
    case 'RevokeKey':
      return revoke(command, state)
  }
}

/** A key may no more than who issues it. */
function issue(command: Extract<KeyCommand, { type: 'IssueKey' }>, state: Organization): Outcome {
  const { keyId, name, scopes, expiresAt, by, at } = command
  const refusal = mayGive(scopes, by, state)
  if (refusal) return refusal
  if (expiresAt !== undefined && msOf(expiresAt) <= msOf(at))
    return reject('api_key_expires_in_past', 'The key would have expired already.')
  const unique = [...new Set(scopes)]
  const data = { keyId, name, scopes: unique, issuedBy: by, ...(expiresAt && { expiresAt }) }
  return accept({ type: 'ApiKeyIssued', at, data })
}

function rotate(
  { keyId, next, until, by, at }: Extract<KeyCommand, { type: 'RotateKey' }>,
  state: Organization,
): Outcome {
  const key = state.keys[keyId]
  if (!key) return reject('api_key_not_found', 'There is no such key.')
  if (key.rotatedBy === next) return accept()
  if (key.revoked || key.rotatedBy || isOver(key, at))
    return reject('api_key_revoked', 'This key opens nothing any more: issue a new one.')
  const refusal = mayGive(key.scopes, by, state)
  if (refusal) return refusal
  const sooner = key.expiresAt !== undefined && msOf(key.expiresAt) < msOf(until)
  const data = { keyId, by: next, until: sooner ? key.expiresAt : until, issuedBy: by }
  return accept({ type: 'ApiKeyRotated', at, data })
}

function isOver({ expiresAt }: ApiKey, at: string) {
  return expiresAt !== undefined && msOf(expiresAt) <= msOf(at)
}

function mayGive(scopes: readonly Permission[], by: string, state: Organization) {
  const more = beyond(scopes, permissionsOfMember(state, by))
  if (!more) return undefined
  return reject('beyond_own_permissions', `You may not give what you do not have: ${more}.`)
}

function revoke(
  { keyId, at }: Extract<KeyCommand, { type: 'RevokeKey' }>,
  state: Organization,
): Outcome {
  const key = state.keys[keyId]
  if (!key) return reject('api_key_not_found', 'There is no such key.')
  return key.revoked ? accept() : accept({ type: 'ApiKeyRevoked', at, data: { keyId } })
}
