import { expect, test } from 'vitest'
import { countWords, firstText, rowsOf, textsOf } from './consent-words.ts'

test.each([
  [0, 0, 'Nobody was asked so far.'],
  [1, 0, '1 person agrees.'],
  [1200, 3, '1,200 people agree, 3 withdrew.'],
  [0, 1, '0 people agree, 1 withdrew.'],
])('%d who agree and %d who do not are told as %j', (agreed, withdrawn, words) =>
  expect(countWords({ agreed, withdrawn })).toBe(words),
)

test('English stands for all, else what there is; a form keeps every language', () => {
  const texts = { fr: 'Oui.', en: 'Yes.', de: 'Ja.' }
  expect(firstText(texts)).toEqual({ locale: 'en', text: 'Yes.' })
  expect(firstText({ fr: 'Oui.' })).toEqual({ locale: 'fr', text: 'Oui.' })
  expect(rowsOf(texts).map(({ locale }) => locale)).toEqual(['en', 'fr', 'de'])
  expect(textsOf(rowsOf(texts))).toEqual(texts)
})
