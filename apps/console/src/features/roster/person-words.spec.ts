import { FormField } from '@rostrum/contracts/form'
import { Instant } from '@rostrum/kernel/instant'
import { expect, test } from 'vitest'
import { saidOf, storyWords } from './person-words.ts'

const fields = [
  FormField.parse({ id: 'job', kind: 'text', label: 'What do you do?', required: true }),
  FormField.parse({
    id: 'topics',
    kind: 'choice',
    label: 'Which topics?',
    required: false,
    options: [
      { id: 'law', label: 'The law' },
      { id: 'tools', label: 'Tools' },
    ],
  }),
]

test('answers and choices are told in the words of the form', () =>
  expect(
    saidOf({ answers: { job: 'Nurse' }, choices: { topics: ['tools', 'law'] } }, fields),
  ).toEqual([
    ['What do you do?', 'Nurse'],
    ['Which topics?', 'Tools, The law'],
  ]))

test('what was said to a question that is gone is still told', () =>
  expect(saidOf({ answers: { old: 'Yes' }, choices: { gone: ['x'] } }, fields)).toEqual([
    ['old', 'Yes'],
    ['gone', 'x'],
  ]))

test('a cancellation says whose it was', () => {
  const at = Instant.parse('2021-06-01T00:00:00Z')
  expect(storyWords({ status: 'cancelled', at, by: 'self' })).toBe('Cancelled by themselves')
  expect(storyWords({ status: 'cancelled', at })).toBe('Cancelled')
  expect(storyWords({ status: 'pending', at })).toBe('Registered')
  const before = { status: 'cancelled', at } as const
  expect(storyWords({ status: 'pending', at, by: 'host' }, before)).toBe('Reinstated')
  expect(storyWords({ status: 'cancelled', at, by: 'host' }, before)).toBe(
    'Details or personal link changed',
  )
})
