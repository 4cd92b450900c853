import { derivedId } from '@rostrum/kernel/ids'
import { expect, test } from 'vitest'
import { type Fact, keyOf } from './facts.ts'
import { missingEntries } from './missing-entries.ts'

const organizationId = '00000000-0000-4000-8000-00000000000a'
const other = '00000000-0000-4000-8000-00000000000b'
const webinarId = '00000000-0000-4000-8000-000000000001'
const subject = '00000000-0000-4000-8000-000000000002'
const details = '00000000-0000-4000-8000-000000000003'
const registration = derivedId(webinarId, subject)

const fact = (type: string, streamName: string, data: Fact['data']): Fact => ({
  ...{ type, streamName, organizationId },
  data: { details, ...data },
})
const gone = (...ids: string[]) => new Set(ids.map((id) => keyOf(organizationId, id)))
const nothing = new Set<string>()

const submitted = fact('RegistrationSubmitted', `registration-${registration}`, {
  webinarId,
  participantId: subject,
})

test('an entry that stands is not missing', () =>
  expect(missingEntries([submitted], gone(details), nothing)).toEqual([]))

test('an entry that nobody is erased for is named with the fact that names it', () =>
  expect(missingEntries([submitted], nothing, nothing)).toEqual([
    `${submitted.type} of ${submitted.streamName} names an entry that is missing: ${details}.`,
  ]))

test.each([
  ['a participant', submitted],
  ['a presenter', fact('PresenterAdded', `webinar-${webinarId}`, { presenterId: subject })],
  [
    'an invitee',
    fact('MemberInvited', `organization-${organizationId}`, { invitationId: subject }),
  ],
  ['a room', fact('StageChanged', `webinar-${subject}`, {})],
  [
    'who attended, by their registration',
    fact('AttendanceCorrected', `attendance-${registration}`, { webinarId }),
  ],
  [
    'a guest, by their attendance',
    fact('ParticipantJoined', `attendance-${derivedId(webinarId, `guest:${subject}`)}`, {
      webinarId,
    }),
  ],
])('the entry of %s who is gone may be gone', (_, about) => {
  expect(missingEntries([about], nothing, gone(subject))).toEqual([])
  expect(missingEntries([about], nothing, gone(other))).toHaveLength(1)
  expect(missingEntries([about], nothing, new Set([keyOf(other, subject)]))).toHaveLength(1)
})

test('a fact without an entry is none to miss', () =>
  expect(missingEntries([{ ...submitted, data: {} }], nothing, nothing)).toEqual([]))
