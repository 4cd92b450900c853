import { expect, test } from 'vitest'
import { changesOf, sentenceOf } from './sentences.ts'

const at = '2021-05-27T13:55:27Z'
const presenterId = '00000000-0000-4000-8000-000000000007'

function schedule(localStart: string, startsAt: string, changes: object = {}) {
  return { localStart, timeZone: 'Europe/London', startsAt, durationMinutes: 90, ...changes }
}

const may = schedule('2021-05-25T14:00', '2021-05-25T13:00:00Z')
const june = schedule('2021-06-03T14:00', '2021-06-03T13:00:00Z')

function said(type: string, data: object, names = {}) {
  return sentenceOf({ type, at, data }, names)
}

test('a rescheduling says both dates, as the clock of the place shows them', () =>
  expect(said('WebinarRescheduled', { from: may, to: june })).toBe(
    'moved the webinar from 25 May 2021, 14:00 to 3 June 2021, 14:00 (Europe/London)',
  ))

test('a rescheduling into another zone names both zones, and a reason stands behind', () =>
  expect(
    said('WebinarRescheduled', {
      from: may,
      to: schedule('2021-06-03T15:00', '2021-06-03T13:00:00Z', { timeZone: 'Europe/Paris' }),
      reason: 'Paris asked for it.',
    }),
  ).toBe(
    'moved the webinar from 25 May 2021, 14:00 (Europe/London) to 3 June 2021, 15:00 (Europe/Paris): Paris asked for it.',
  ))

test('a rescheduling that only lasts longer says so', () =>
  expect(said('WebinarRescheduled', { from: may, to: { ...may, durationMinutes: 120 } })).toBe(
    'changed the duration from 90 to 120 minutes',
  ))

test('its changes are the two starts in ISO, and other facts have none', () => {
  const moved = { type: 'WebinarRescheduled', at, data: { from: may, to: june } }
  expect(changesOf(moved)).toEqual({ from: '2021-05-25T13:00:00Z', to: '2021-06-03T13:00:00Z' })
  expect(changesOf({ type: 'WebinarPublished', at, data: {} })).toBeUndefined()
})

test('a presenter is called by name where one is known, else by what the card says', () => {
  const card = { presenterId, named: true, title: 'Editor', organization: '', featured: true }
  expect(said('PresenterAdded', card, { presenter: () => 'Ada Example' })).toBe(
    'added Ada Example to the presenters',
  )
  expect(said('PresenterAdded', card)).toBe('added Editor to the presenters')
  expect(said('PresenterWithdrawn', { presenterId })).toBe('withdrew a presenter')
})

test('a price is in the smallest unit of its own currency', () => {
  expect(said('PriceSet', { amountMinor: 1500, currency: 'EUR' })).toBe('made the price €15.00')
  expect(said('PriceSet', { amountMinor: 1500, currency: 'JPY' })).toBe('made the price ¥1,500')
  expect(said('PriceSet', { amountMinor: 0, currency: 'EUR' })).toBe(
    'made the price free of charge',
  )
})

test('a fact of a later version is told as such instead of failing', () => {
  expect(said('WebinarSunk', {})).toBe('left a fact that this version cannot read (WebinarSunk)')
  expect(said('WebinarPlanned', {})).toMatch('cannot read (WebinarPlanned)')
})
