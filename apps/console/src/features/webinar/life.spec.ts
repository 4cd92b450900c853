import { expect, test } from 'vitest'
import { actsOf } from './life.ts'

const planned = {
  state: 'draft',
  nextStep: 'publish',
  registration: { open: false, closesAtStart: false },
  schedule: {},
} as const

const open = {
  ...planned,
  state: 'open',
  nextStep: 'start',
  publishedAt: '2021-04-01T10:00:00Z' as never, // a branded instant
  registration: { open: true, closesAtStart: false },
} as const

test('there is one next step, and the menu does not repeat it', () => {
  expect(actsOf(planned).next).toBe('publish')
  expect(actsOf(planned).others).not.toContain('publish')
})

test('a draft cannot be started or opened before it is published', () => {
  expect(actsOf(planned).others).not.toContain('start')
  expect(actsOf(planned).others).not.toContain('open_registration')
})

test('what is open can be closed, moved and called off', () => {
  const { others } = actsOf(open)
  for (const act of ['close_registration', 'reschedule', 'postpone', 'cancel'] as const) {
    expect(others).toContain(act)
  }
})

test('what runs can neither be moved nor called off nor withdrawn', () => {
  const { others } = actsOf({ ...open, state: 'live', nextStep: 'end' })
  for (const act of ['reschedule', 'postpone', 'cancel', 'withdraw', 'start'] as const) {
    expect(others).not.toContain(act)
  }
})

test('what was called off can be taken back, and what is over can go on', () => {
  expect(actsOf({ ...open, state: 'cancelled', nextStep: null }).others).toContain('reinstate')
  expect(actsOf({ ...open, state: 'ended', nextStep: 'publish_replay' }).others).toContain('reopen')
})

test('what was postponed gets a new date and is not moved from the old one', () => {
  const { others } = actsOf({ ...open, state: 'postponed', nextStep: null })
  expect(others).toContain('schedule')
  expect(others).not.toContain('reschedule')
})
