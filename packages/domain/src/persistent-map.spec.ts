import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PersistentMap } from './persistent-map.ts'

const keys = fc.oneof(
  fc.constantFrom('a', 'b', '__proto__', 'constructor', ''),
  fc.uuid(),
  // These two share their 32 bits of FNV-1a.
  fc.constantFrom('costarring', 'liquid'),
)
const steps = fc.array(fc.tuple(fc.constantFrom('with', 'without'), keys, fc.nat(9)))

test('it answers as a Map does after any steps, and every earlier one stays as it was', () =>
  fc.assert(
    fc.property(steps, (taken) => {
      const known = new Map<string, number>()
      let map = PersistentMap.empty<number>()
      const earlier: [PersistentMap<number>, [string, number][]][] = []
      for (const [step, key, value] of taken) {
        if (step === 'with') known.set(key, value)
        else known.delete(key)
        map = step === 'with' ? map.with(key, value) : map.without(key)
        earlier.push([map, [...known]])
      }
      for (const [then, entries] of earlier) {
        expect(then.size).toBe(entries.length)
        expect(new Map(then.entries())).toEqual(new Map(entries))
        for (const [key, value] of entries) expect(then.get(key)).toBe(value)
      }
    }),
  ))

test('keys that share a hash are kept apart', () => {
  const map = PersistentMap.empty<number>().with('costarring', 1).with('liquid', 2)
  expect([map.get('costarring'), map.get('liquid'), map.size]).toEqual([1, 2, 2])
  expect([...map.without('liquid').entries()]).toEqual([['costarring', 1]])
})
