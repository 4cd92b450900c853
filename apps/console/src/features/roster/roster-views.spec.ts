import { expect, test } from 'vitest'
import {
  readLooks,
  toggled,
  usualLooks,
  withoutView,
  withView,
  writeLooks,
} from './roster-views.ts'

const waiting = { name: 'Waiting', status: 'waitlisted', sort: 'name', columns: ['email'] } as const
const view = { ...waiting, columns: [...waiting.columns] }

/** A store of one page. */
function storeOf(kept?: string) {
  const held = new Map(kept === undefined ? [] : [['rostrum-roster-views', kept]])
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => held.set(key, value),
  }
}

test('a view that was kept is there again', () => {
  const store = storeOf()
  writeLooks(store, withView(usualLooks, view))
  expect(readLooks(store).views).toEqual([view])
})

test.each([undefined, '', 'null', '{"columns":["shoe size"],"views":[]}'])(
  'what cannot be read (%s) is the usual',
  (kept) => expect(readLooks(storeOf(kept))).toEqual(usualLooks),
)

test('a view of the same name gives way, and names stand in order', () => {
  const two = withView(withView(usualLooks, view), { ...view, name: 'Approved' })
  const again = withView(two, { ...view, sort: '-name' })
  expect(again.views.map(({ name, sort }) => [name, sort])).toEqual([
    ['Approved', 'name'],
    ['Waiting', '-name'],
  ])
  expect(withoutView(again, 'Waiting').views.map(({ name }) => name)).toEqual(['Approved'])
})

test('a column goes and comes back to its place', () => {
  const without = toggled(usualLooks.columns, 'email')
  expect(without).toEqual(['status', 'submitted'])
  expect(toggled(without, 'email')).toEqual(usualLooks.columns)
})
