import { specFor } from '@rostrum/event-sourcing/testing'
import { ApiKeyId, UserId } from '@rostrum/kernel/ids'
import type { Role } from '@rostrum/kernel/permission'
import { describe, expect, test } from 'vitest'
import { organization } from './decider.ts'
import type { OrganizationEvent } from './events.ts'
import { evolveOrganization, initialOrganization, permissionsOfKey } from './organization.ts'

const given = specFor(organization)
const at = '2026-01-01T09:00:00Z'
const later = '2026-01-08T09:00:00Z'
const id = (nth: number) => `00000000-0000-4000-8000-00000000000${nth}`
const [ann, bob] = [1, 2].map((nth) => UserId.parse(id(nth))) as [UserId, UserId]
const [keyId, nextKey] = [5, 6].map((nth) => ApiKeyId.parse(id(nth))) as [ApiKeyId, ApiKeyId]

const place = { name: 'Borders', slug: 'borders', timeZone: 'UTC', locale: 'en' }
const joined = (userId: UserId, role: Role): OrganizationEvent => ({
  type: 'MemberJoined',
  at,
  data: { userId, role, seesNames: role === 'owner' },
})
const house: OrganizationEvent[] = [
  { type: 'OrganizationFounded', at, data: place },
  joined(ann, 'owner'),
]

/** What a key may do after these events. */
function opens(events: OrganizationEvent[], key: ApiKeyId, when = at) {
  return [...permissionsOfKey(events.reduce(evolveOrganization, initialOrganization), key, when)]
}

describe('a key', () => {
  const issue = {
    type: 'IssueKey',
    keyId,
    name: 'Export',
    scopes: ['feed.read'],
    by: ann,
    at,
  } as const
  const issued = {
    type: 'ApiKeyIssued' as const,
    at,
    data: { keyId, name: 'Export', scopes: ['feed.read' as const], issuedBy: ann },
  }

  test('may no more than who issues it', () => {
    given(...house)
      .when(issue)
      .then(issued)
    given(...house, joined(bob, 'admin'))
      .when({ ...issue, scopes: ['backfill'], by: bob })
      .thenRejected('beyond_own_permissions')
  })

  test('that would have expired is not issued', () =>
    given(...house)
      .when({ ...issue, expiresAt: at })
      .thenRejected('api_key_expires_in_past'))

  const rotate = { type: 'RotateKey', keyId, next: nextKey, until: later, by: ann, at } as const

  test('is not rotated into a new one by who could not issue it', () =>
    given(...house, joined(bob, 'admin'), {
      ...issued,
      data: { ...issued.data, scopes: ['backfill' as const] },
    })
      .when({ ...rotate, by: bob })
      .thenRejected('beyond_own_permissions'))

  test('is not kept longer by its overlap than it was issued for', () => {
    const soon = '2026-01-02T09:00:00Z'
    given(...house, { ...issued, data: { ...issued.data, expiresAt: soon } })
      .when(rotate)
      .then({
        type: 'ApiKeyRotated',
        at,
        data: { keyId, by: nextKey, until: soon, issuedBy: ann },
      })
  })

  test('opens what its issuer still may, and nothing once they are no member', () => {
    const house_ = [...house, joined(bob, 'owner')]
    const standing = { userId: ann, role: 'viewer', seesNames: false } as const
    const demoted: OrganizationEvent = { type: 'MemberRoleChanged', at, data: standing }
    const removed: OrganizationEvent = { type: 'MemberRemoved', at, data: { userId: ann } }
    expect(opens([...house_, issued], keyId)).toEqual(['feed.read'])
    expect(opens([...house_, issued, demoted], keyId)).toEqual([])
    expect(opens([...house_, issued, removed], keyId)).toEqual([])
  })

  test('works beside the next one until the end of the overlap, revoked not at all', () => {
    const rotated: OrganizationEvent = {
      type: 'ApiKeyRotated',
      at,
      data: { keyId, by: nextKey, until: later, issuedBy: ann },
    }
    given(...house, issued)
      .when({ type: 'RotateKey', keyId, next: nextKey, until: later, by: ann, at })
      .then(rotated)
    const may = (key: ApiKeyId, when: string) => opens([...house, issued, rotated], key, when)
    expect([may(keyId, at), may(keyId, later)]).toEqual([['feed.read'], []])
    expect([may(nextKey, at), may(nextKey, later)]).toEqual([['feed.read'], ['feed.read']])
    const revoked: OrganizationEvent = { type: 'ApiKeyRevoked', at, data: { keyId: nextKey } }
    given(...house, issued, rotated)
      .when({ type: 'RevokeKey', keyId: nextKey, at })
      .then(revoked)
    expect(opens([...house, issued, rotated, revoked], nextKey)).toEqual([])
    given(...house, issued, rotated, revoked)
      .when({ type: 'RotateKey', keyId: nextKey, next: keyId, until: later, by: ann, at })
      .thenRejected('api_key_revoked')
  })
})
