import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CopyIncompleteError, markTypes, Origin, written } from './origin.ts'

/** A log of events by their positions, the place of every event in the store, and how far told. */
const copies = fc
  .array(
    fc.record({ position: fc.integer({ min: 1, max: 500 }), at: fc.integer({ min: 1, max: 500 }) }),
    {
      minLength: 1,
    },
  )
  .map((steps) => {
    let [position, at] = [0n, 0n]
    return steps.map((step) => {
      position += BigInt(step.position)
      at += BigInt(step.at)
      return { position, at }
    })
  })

const begun = { type: markTypes.begun, data: { identity: 'log' } }

test('positions go on above all that were told, and every place in the log is found in the store', () => {
  fc.assert(
    fc.property(copies, fc.integer({ min: 1, max: 7 }), fc.nat(900), (places, stride, system) => {
      const last = places.at(-1) ?? { position: 0n, at: 0n }
      const head = last.position + BigInt(system)
      const told = places.filter((_, nth) => nth % stride === 0).map(written)
      const origin = Origin.of([
        begun,
        { type: markTypes.places, data: { places: told } },
        { type: markTypes.completed, data: { last: written(last), head: `${head}` } },
      ])
      expect(origin.identity).toBe('log')
      expect(places.every(({ at }) => origin.isCopied(at))).toBe(true)
      expect(origin.isCopied(last.at + 1n)).toBe(false)
      expect(origin.positionOf(last.at + 1n)).toBe(head + 1n)
      expect(origin.startFor(origin.positionOf(last.at + 77n))).toBe(last.at + 77n)
      expect(origin.startFor(head)).toBe(last.at)
      for (const [nth, { position, at }] of places.entries()) {
        const start = origin.startFor(position) ?? 0n
        expect(start <= at && start >= (places[nth - stride + 1]?.at ?? 0n)).toBe(true)
      }
    }),
  )
})

test('a copy that is not whole is none, also where an earlier one was', () => {
  const completed = { type: markTypes.completed, data: { head: '0' } }
  expect(() => Origin.of([begun])).toThrow(CopyIncompleteError)
  expect(() => Origin.of([begun, completed, begun])).toThrow(CopyIncompleteError)
  expect(Origin.of([begun, completed]).identity).toBe('log')
  expect(Origin.of([]).identity).toBeUndefined()
})
