import { specFor } from '@rostrum/event-sourcing/testing'
import { expect, test } from 'vitest'
import { retention } from './decider.ts'

const given = specFor(retention)
const at = '2026-01-01T09:00:00Z'
const { days } = retention.initialState
const shorter = { ...days, answers: 30 }
const set = { type: 'RetentionSet', at, data: { days: shorter } } as const
const answers = { class: 'answers', people: 3, entries: 4 } as const

test('each class has a term from the first day on, and whoever decides on it decides once', () => {
  expect(days).toMatchObject({ contact: 730, answers: 365, origin: 90, reason: 730, message: 90 })
  given()
    .when({ type: 'SetRetention', days, at })
    .then({ ...set, data: { days } })
  given().when({ type: 'SetRetention', days: shorter, at }).then(set)
  given(set).when({ type: 'SetRetention', days: shorter, at }).thenNothing()
  given(set)
    .when({ type: 'SetRetention', days: { ...shorter, contact: null }, at })
    .then({ type: 'RetentionSet', at, data: { days: { ...shorter, contact: null } } })
})

test('what was decided before there was a class leaves it at its usual days', () => {
  const { suppression, account, invitation, ...known } = shorter
  given({ type: 'RetentionSet', at, data: { days: known } })
    .when({ type: 'SetRetention', days: { ...known, suppression, account, invitation }, at })
    .thenNothing()
})

test('what went is on record, and a day on which nothing went is not', () => {
  const record = { type: 'RecordRetention', rewritten: 'in full', at } as const
  const nothing = { class: 'origin', people: 0, entries: 0 } as const
  given()
    .when({ ...record, gone: [answers, nothing] })
    .then({ type: 'RetentionApplied', at, data: { gone: [answers], rewritten: 'in full' } })
  given()
    .when({ ...record, gone: [nothing] })
    .thenNothing()
})
