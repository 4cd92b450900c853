import { specFor } from '@rostrum/event-sourcing/testing'
import { consentPurposes } from '@rostrum/kernel/consent-purpose'
import { expect, test } from 'vitest'
import { consents, textIn, wordingOf } from './decider.ts'

const given = specFor(consents)
const at = '2026-01-01T09:00:00Z'
const purpose = 'series-mail'
const usual = { en: consentPurposes[purpose].text }
const french = { ...usual, fr: 'Écrivez-moi au sujet de cette série.' }
const set = { type: 'SetConsentPurpose', purpose, isOffered: true, texts: usual, at } as const
const offered = { type: 'ConsentPurposeOffered', at, data: { purpose } } as const
const changed = (textVersion: string, texts: Record<string, string>) =>
  ({ type: 'ConsentTextChanged', at, data: { purpose, textVersion, texts } }) as const

test('what is asked, and its words, are facts of their own; what stands is no news', () => {
  given().when(set).then(offered)
  given(offered).when(set).thenNothing()
  given(offered)
    .when({ ...set, isOffered: false })
    .then({ type: 'ConsentPurposeRetired', at, data: { purpose } })
  given()
    .when({ ...set, texts: french })
    .then(changed('2', french), offered)
})

test('every change of the words, in any language, is a new version; the old ones stay', () => {
  given(changed('2', french))
    .when({ ...set, isOffered: false, texts: usual })
    .then(changed('3', usual))
  const state = [changed('2', french), changed('3', usual)].reduce(
    consents.evolve,
    consents.initialState,
  )
  expect(state[purpose].wordings.map(({ textVersion }) => textVersion)).toEqual(['1', '2', '3'])
  expect(wordingOf(state[purpose])).toEqual({ textVersion: '3', texts: usual, since: at })
})

test('only what the product honours from the first day on is asked from then on', () =>
  expect(
    Object.entries(consents.initialState).flatMap(([name, { isOffered }]) =>
      isOffered ? [name] : [],
    ),
  ).toEqual(['initials']))

test.each([
  [['fr-CH', 'de'], 'fr'],
  [['pl'], 'en'],
  [[], 'en'],
])('of the languages %j the text is in %s', (wanted, locale) =>
  expect(textIn({ texts: french }, wanted).locale).toBe(locale),
)

test('without English the text is in what there is', () =>
  expect(textIn({ texts: { fr: 'Oui.' } }, ['de'])).toEqual({ locale: 'fr', text: 'Oui.' }))
