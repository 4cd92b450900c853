import { expect, test } from 'vitest'
import { type Entry, found, matches } from './palette-entries.ts'

test.each([
  ['data tech', 'The use of new technologies and challenges on data protection', true],
  ['ação', 'Proteccao e acao', true],
  ['tection', 'data protection', false],
  ['', 'anything', true],
])('%j in %j: %j', (typed, text, expected) => {
  expect(matches(typed, text)).toBe(expected)
})

test('a webinar is found by its series too', () => {
  const entry: Entry = {
    key: '1',
    kind: 'Webinar',
    label: 'New technologies',
    note: '4 of 4, A View to a Border',
    run: () => undefined,
  }
  expect(found([entry], 'border 4')).toEqual([entry])
  expect(found([entry], 'ocean')).toEqual([])
})
