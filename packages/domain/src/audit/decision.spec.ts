import { expect, test } from 'vitest'
import { isDecision } from './decision.ts'

test.each([
  ['a member publishes', 'WebinarPublished', 'webinar-1', 'user:1', true],
  ['a key approves', 'RegistrationApproved', 'registration-1', 'key:1', true],
  ['a provider tells of a join', 'ParticipantJoined', 'attendance-1', 'key:1', false],
  ['a member corrects it', 'AttendanceCorrected', 'attendance-1', 'user:1', true],
  ['somebody registers for themselves', 'RegistrationSubmitted', 'registration-1', 'public', false],
  [
    'somebody corrects their own name',
    'RegistrationAmended',
    'registration-1',
    'participant:1',
    false,
  ],
  ['somebody has themselves erased', 'ErasureRequested', 'privacy-1', 'participant:1', true],
  ['a waitlist moves on', 'RegistrationPromoted', 'registration-1', 'system:waitlist', false],
  ['a term ends', 'SubjectErased', 'privacy-1', 'system:retention', true],
  ['the demonstration is loaded', 'WebinarPlanned', 'webinar-1', 'backfill:demo', false],
])('%s', (_, type, streamName, actor, decided) => {
  expect(isDecision({ type, streamName, actor })).toBe(decided)
})
