import { accept, type Decision, reject } from '@rostrum/event-sourcing/decider'
import type { ApiKeyId, UserId } from '@rostrum/kernel/ids'
import type { Permission } from '@rostrum/kernel/permission'
import { msOf } from '../time.ts'
import type { OrganizationEvent } from './events.ts'
import { type Organization, permissionsOfKey, permissionsOfMember } from './organization.ts'
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
  const more = beyond(scopes, permissionsOfMember(state, by))
  if (more)
    return reject('beyond_own_permissions', `You may not give what you do not have: ${more}.`)
  if (expiresAt !== undefined && msOf(expiresAt) <= msOf(at))
    return reject('api_key_expires_in_past', 'The key would have expired already.')
  const unique = [...new Set(scopes)]
  const data = { keyId, name, scopes: unique, ...(expiresAt && { expiresAt }) }
  return accept({ type: 'ApiKeyIssued', at, data })
}

function rotate(
  { keyId, next, until, at }: Extract<KeyCommand, { type: 'RotateKey' }>,
  state: Organization,
): Outcome {
  const key = state.keys[keyId]
  if (!key) return reject('api_key_not_found', 'There is no such key.')
  if (permissionsOfKey(key, at).size === 0 || key.rotatedBy)
    return reject('api_key_revoked', 'This key opens nothing any more: issue a new one.')
  return accept({ type: 'ApiKeyRotated', at, data: { keyId, by: next, until } })
}

function revoke(
  { keyId, at }: Extract<KeyCommand, { type: 'RevokeKey' }>,
  state: Organization,
): Outcome {
  const key = state.keys[keyId]
  if (!key) return reject('api_key_not_found', 'There is no such key.')
  return key.revoked ? accept() : accept({ type: 'ApiKeyRevoked', at, data: { keyId } })
}
