import { getHistory } from '@rostrum/contracts/history'
import { planSeries } from '@rostrum/contracts/series'
import { getSession, signIn } from '@rostrum/contracts/session'
import { expect, test } from 'vitest'
import { allows } from './allows.ts'

const viewer = { permissions: ['webinars.read' as const] }

test('what a role holds is allowed, and nothing else', () => {
  const planner = { permissions: ['webinars.read' as const, 'webinars.plan' as const] }
  expect(allows(planner, planSeries.permission)).toBe(true)
  expect(allows(viewer, planSeries.permission)).toBe(false)
  expect(allows(viewer, getHistory.permission)).toBe(false)
})

test('while nobody is known, only what anyone may is allowed', () => {
  expect(allows(undefined, signIn.permission)).toBe(true)
  expect(allows(undefined, getSession.permission)).toBe(false)
  expect(allows(undefined, planSeries.permission)).toBe(false)
})

test('who is signed in may ask who they are, whatever their role', () => {
  expect(allows({ permissions: [] }, getSession.permission)).toBe(true)
})
