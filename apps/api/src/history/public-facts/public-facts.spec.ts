import { PublicFact, publicFactData, publicFacts } from '@rostrum/contracts/public-facts'
import { eventSchemas } from '@rostrum/domain/domain-event'
import { eventsVersion1 } from '@rostrum/domain/fixtures/events-1.fixtures'
import { expect, test } from 'vitest'
import { publicFactOf, storedTypesOf } from './public-facts.ts'

const kept = [
  'AddressSuppressed',
  'ApiKeyIssued',
  'ApiKeyRevoked',
  'ApiKeyRotated',
  'BrandingChanged',
  'ConsentPurposeOffered',
  'ConsentPurposeRetired',
  'ConsentTextChanged',
  'ErasureRequested',
  'InvitationRevoked',
  'JoinLinkIssued',
  'LegalHoldLifted',
  'LegalHoldPlaced',
  'MemberInvited',
  'MemberJoined',
  'MemberRemoved',
  'MemberRoleChanged',
  'NoticeMissed',
  'OwnershipTransferred',
  'ParticipantMet',
  'RegistrantNotified',
  'RetentionApplied',
  'RetentionSet',
  'SeatPromoted',
  'SeatReleased',
  'SeatTaken',
  'SuppressionLifted',
  'WaitlistJoined',
]
const said = eventsVersion1.filter(({ type }) => !kept.includes(type))

test('all but what another event says is said in public', () =>
  expect([...storedTypesOf(undefined), ...kept].toSorted()).toEqual(
    [...eventSchemas.keys()].toSorted(),
  ))

test('every type of the vocabulary is said by an event', () =>
  expect([...new Set(said.map((stored) => publicFactOf(stored).type))].toSorted()).toEqual(
    Object.keys(publicFacts).toSorted(),
  ))

test.each(said)('$type is said in the shape of its public type', (stored) => {
  const { type, version, subject, data } = publicFactOf(stored)
  expect(PublicFact.parse({ type, version, data })).toEqual({ type, version, data })
  expect(Object.keys(data)).toEqual(expect.arrayContaining(required(type)))
  expect(subject.id).toMatch(/^[0-9a-f-]{36}$/)
})

test.each(said)('$type names no entry of the vault in public', (stored) =>
  expect(JSON.stringify(publicFactOf(stored))).not.toMatch(/"(details|client|portrait|consents)"/),
)

test('what an event holds beyond the vocabulary stays inside', () => {
  const [published] = eventsVersion1.filter(({ type }) => type === 'WebinarPublished')
  const stored = { ...published!, data: { secret: 'x' } }
  expect(publicFactOf(stored).data).toEqual({ webinarId: published?.streamName.slice(8) })
})

test('a subset of the types reads no other events', () =>
  expect(storedTypesOf(['webinar.scheduled', 'capacity.set'])).toEqual([
    'WebinarScheduled',
    'CapacitySet',
  ]))

test.each([
  ['WebinarAdded', 'webinar'],
  ['SeriesPlanned', 'series'],
  ['CapacitySet', 'webinar'],
  ['RegistrationApproved', 'registration'],
  ['ParticipantLeft', 'attendance'],
  ['ConsentWithdrawn', 'participant'],
])('%s is about a %s', (type, kind) =>
  expect(publicFactOf(said.find((stored) => stored.type === type)!).subject.kind).toBe(kind),
)

function required(type: keyof typeof publicFacts) {
  return Object.entries(publicFactData(type).shape)
    .filter(([, schema]) => !schema.safeParse(undefined).success)
    .map(([name]) => name)
}
