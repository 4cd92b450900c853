import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { InvitationId, OrganizationId, randomId, UserId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { type OrganizationCommand, organization } from './decider.ts'
import { organizationStream } from './events.ts'
import { ownersOf } from './organization.ts'

const at = '2026-01-01T09:00:00Z'
const place = { name: 'Borders', slug: 'borders', timeZone: 'UTC', locale: 'en' }

test('two owners demote each other at once, in two processes: one stays', async () => {
  const [ann, bob] = [UserId.parse(randomId()), UserId.parse(randomId())]
  const { here, there } = twoProcesses()
  const demote = (by: UserId, userId: UserId) =>
    ({ type: 'ChangeMember', userId, role: 'viewer', seesNames: false, by, at }) as const
  const joined = { role: 'owner', seesNames: true, expiresAt: '2026-01-02T09:00:00Z' } as const
  const invitationId = InvitationId.parse(randomId())
  await here({ type: 'FoundOrganization', ...place, owner: ann, at })
  await here({ type: 'InviteMember', invitationId, ...joined, by: ann, at })
  await here({ type: 'AcceptInvitation', invitationId, userId: bob, at })
  // Both know the same state before either decides.
  await there({ type: 'RenameOrganization', name: place.name, at })

  const outcomes = await Promise.all([here(demote(ann, bob)), there(demote(bob, ann))])

  expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['accepted', 'rejected'])
  const last = await here({ type: 'RenameOrganization', name: place.name, at })
  expect(last).toMatchObject({ outcome: 'accepted' })
  expect('state' in last && ownersOf(last.state)).toHaveLength(1)
})

/** Each holds what it knows of the stream for itself, as two processes do. */
function twoProcesses() {
  const store = new InMemoryEventStore()
  const organizationId = OrganizationId.parse(randomId())
  const process = () => {
    const streams = new Streams(store)
    return (command: OrganizationCommand) =>
      streams.decide(organization, organizationStream(organizationId), command, context())
  }
  const context = () => {
    const id = randomId()
    const origin = { commandId: id, commandHash: id, correlationId: id, causationId: id }
    return { ...origin, actor: 'user:1', organizationId }
  }
  return { here: process(), there: process() }
}
