import { expect, test } from 'vitest'
import { merged } from './merged.ts'

const keyOf = ({ id }: { id: string }) => id

test('pages become one list in their order', () => {
  const pages = [{ items: [{ id: 'a' }, { id: 'b' }], next: 'x' }, { items: [{ id: 'c' }] }]
  expect(merged(pages, keyOf).map(keyOf)).toEqual(['a', 'b', 'c'])
})

test('whoever moved to a later page between two fetches is listed once, as they were seen last', () => {
  const pages = [
    {
      items: [
        { id: 'a', status: 'pending' },
        { id: 'b', status: 'pending' },
      ],
    },
    { items: [{ id: 'a', status: 'approved' }] },
  ]
  expect(merged(pages, keyOf)).toEqual([
    { id: 'a', status: 'approved' },
    { id: 'b', status: 'pending' },
  ])
})

test('no pages are an empty list', () => expect(merged([], keyOf)).toEqual([]))
