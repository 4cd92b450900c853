import { expect, test } from 'vitest'
import { kindLabel, outcomeOf } from './message-words.ts'

test('a kind that this version does not know is shown as it came', () => {
  expect(kindLabel('reminder_1h')).toBe('Reminder, an hour before')
  expect(kindLabel('survey')).toBe('survey')
})

test('what the mail server said is told where it said no', () => {
  expect(outcomeOf({ state: 'missed', cause: 'refused', lastError: '550 No' }, 'UTC')).toBe(
    'The mail server refused it for good. The mail server said last: 550 No',
  )
  expect(outcomeOf({ state: 'sent' }, 'UTC')).toBe('The mail server took it.')
})

test('what was withheld says since when its address is on the list, and why', () => {
  const suppression = { since: '2026-06-03T13:00:00.000Z', cause: 'refused' } as const
  const message = { state: 'missed', cause: 'suppressed', suppression } as const
  expect(outcomeOf(message, 'UTC')).toMatch(
    /^Not sent: this address is on the suppression list since .*2026.*, because the mail server knows no such mailbox\.$/,
  )
})
