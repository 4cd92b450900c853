import { expect, test } from 'vitest'
import { colourOf, previewAddress } from './identity-words.ts'

test('what is typed is a colour once it is whole', () => {
  expect(colourOf(' #7A1F5C ')).toBe('#7a1f5c')
  for (const typed of ['', '#7a1f5', 'plum']) expect(colourOf(typed)).toBeUndefined()
})

test('a preview is asked for under what there is', () => {
  const path = '/api/v1/organization/mail-preview'
  expect(previewAddress('Rivers & walls', '#7a1f5c')).toBe(
    `${path}?name=Rivers+%26+walls&colour=%237a1f5c`,
  )
  expect(previewAddress('  ', undefined)).toBe(`${path}?`)
})
