import { expect, test } from 'vitest'
import { kindLabel, outcomeOf } from './message-words.ts'

test('a kind that this version does not know is shown as it came', () => {
  expect(kindLabel('reminder_1h')).toBe('Reminder, an hour before')
  expect(kindLabel('survey')).toBe('survey')
})

test('what the mail server said is told where it said no', () => {
  expect(outcomeOf({ state: 'missed', cause: 'refused', lastError: '550 No' })).toBe(
    'The mail server refused it for good. The mail server said last: 550 No',
  )
  expect(outcomeOf({ state: 'sent' })).toBe('The mail server took it.')
})
