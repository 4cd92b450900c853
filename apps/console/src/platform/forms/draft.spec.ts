import { expect, test } from 'vitest'
import { readDraft, writeDraft } from './draft.ts'

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

test('what was typed is there again after a reload', () => {
  const store = memory()
  writeDraft(store, 'plan-series', { title: 'A View' })
  expect(readDraft(store, 'plan-series')).toEqual({ title: 'A View' })
})

test('forms do not read each other’s drafts', () => {
  const store = memory()
  writeDraft(store, 'plan-series', { title: 'A View' })
  expect(readDraft(store, 'plan-webinar')).toBeUndefined()
})

test('what was sent is forgotten', () => {
  const store = memory()
  writeDraft(store, 'plan-series', { title: 'A View' })
  writeDraft(store, 'plan-series', undefined)
  expect(readDraft(store, 'plan-series')).toBeUndefined()
})

test('a draft that cannot be read, or kept, is as none', () => {
  const store = memory()
  store.setItem('rostrum-draft:form', '{"title":')
  expect(readDraft(store, 'form')).toBeUndefined()
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  expect(() => writeDraft({ ...store, setItem: full }, 'form', { title: 'A' })).not.toThrow()
})
