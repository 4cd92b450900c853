import fc from 'fast-check'
import { expect, test } from 'vitest'
import { carry, uncarry, uncarryJson } from './carried.ts'

const carried = { position: 8_123n, recordedAt: '2021-06-03T14:00:00.123Z' }
const bytesOf = (text: string) => new TextEncoder().encode(text)

const asWritten = fc.oneof(
  fc.json().map(bytesOf),
  fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((object) => bytesOf(JSON.stringify(object, null, 1))),
  fc.uint8Array(),
  fc
    .constantFrom('', '{}', '{ }', '[]', '{"copiedFrom":{"position":"1"}}', '{"a":1e400}')
    .map(bytesOf),
)

test('whatever metadata was, it is the same byte for byte when what it carries is taken off', () => {
  fc.assert(
    fc.property(asWritten, (metadata) => {
      const unpacked = uncarry(carry(metadata, carried))
      expect({ ...unpacked, metadata: Buffer.from(unpacked?.metadata ?? []) }).toEqual({
        ...carried,
        metadata: Buffer.from(metadata),
      })
    }),
  )
})

test('read as JSON, it says the same', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (metadata) => {
      const own = JSON.stringify(metadata)
      const read = JSON.parse(`${Buffer.from(carry(bytesOf(own), carried))}`)
      expect(uncarryJson(read)).toEqual({ ...carried, metadata: JSON.parse(own) })
    }),
  )
})

test('metadata that carries nothing says so', () => {
  expect(uncarry(bytesOf('{"actor":"user:1"}'))).toBeUndefined()
  expect(uncarryJson({ actor: 'user:1' })).toBeUndefined()
  expect(uncarryJson(undefined)).toBeUndefined()
})
