import { expect, test } from 'vitest'
import { ErasedRows, entryKey } from './saved-rows.ts'

const entries = ['organization_id', 'details', 'class', 'subject_id', 'content']
const tokens = ['organization_id', 'token', 'details']
const line = (...cells: string[]) => `${cells.join('\t')}\n`

function erasedRows(...subjects: string[]) {
  const rows = new ErasedRows(new Set(subjects))
  const learn = rows.learn(entries)
  learn?.(line('o1', 'd1', 'contact', 's1', '{"name": "Ada\\\\n"}'))
  learn?.(line('o1', 'd2', 'contact', 's2', '{}'))
  return rows
}

test('rows that name somebody erased are kept out, and only those of that organization', () => {
  const mayLoad = erasedRows('o1/s1').mayLoad(entries)
  expect(mayLoad(line('o1', 'd1', 'contact', 's1', '{}'))).toBe(false)
  expect(mayLoad(line('o1', 'd2', 'contact', 's2', '{}'))).toBe(true)
  expect(mayLoad(line('o2', 'd1', 'contact', 's1', '{}'))).toBe(true)
})

test('a table whose last cell names the subject is no exception', () => {
  const mayLoad = erasedRows('o1/s1').mayLoad(['kind', 'organization_id', 'subject_id'])
  expect(mayLoad(line('email', 'o1', 's1'))).toBe(false)
  expect(mayLoad(line('email', 'o1', 's2'))).toBe(true)
})

test('rows that name an entry of theirs are kept out too', () => {
  const mayLoad = erasedRows('o1/s1').mayLoad(tokens)
  expect(mayLoad(line('o1', 'ada', 'd1'))).toBe(false)
  expect(mayLoad(line('o1', 'ada', 'd2'))).toBe(true)
  expect(mayLoad(line('o2', 'ada', 'd1'))).toBe(true)
})

test('a table that is about nobody is loaded whole', () =>
  expect(erasedRows('o1/s1').mayLoad(['id', 'secret'])(line('s1', 'd1'))).toBe(true))

test('what names an entry and its subject is an entry', () => {
  expect(entryKey(entries)?.(line('o1', 'd1', 'contact', 's1', '{}'))).toBe('o1/d1')
  expect(entryKey(tokens)).toBeUndefined()
})
