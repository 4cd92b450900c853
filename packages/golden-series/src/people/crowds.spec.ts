import { expect, it } from 'vitest'
import { crowds } from './crowds.ts'
import { personOf } from './people.ts'

const everybody = Object.values(crowds).flat()
const people = new Map(everybody.map((person) => [person.email.toLowerCase(), person]))

it('makes the same person of the same number for ever', () => {
  expect(personOf(17)).toEqual(personOf(17))
  expect(personOf(0)).toMatchInlineSnapshot(`
    {
      "country": "VN",
      "email": "minhngoc.pham0@example.net",
      "locale": "vi",
      "name": "Phạm Minh Ngọc",
      "timeZone": "Asia/Ho_Chi_Minh",
    }
  `)
})

it.each([
  ['Arabic', /\p{Script=Arabic}/u],
  ['Chinese', /\p{Script=Han}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
  ['Ethiopic', /\p{Script=Ethiopic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Korean', /\p{Script=Hangul}/u],
  ['Vietnamese', /Nguyễn|Trần|Phạm|Đặng/u],
  ['Icelandic', /[ðþÞæ]/u],
])('has people with %s names', (_, script) => {
  expect(everybody.filter(({ name }) => name && script.test(name)).length).toBeGreaterThan(2)
})

it('has one person without a name, some with one name only, and namesakes', () => {
  const names = [...people.values()].map(({ name }) => name)
  expect(names.filter((name) => name === undefined)).toHaveLength(1)
  expect(names).toContain('Suryadi')
  expect(names.filter((name) => name === 'María García').length).toBeGreaterThan(1)
})

it('has people who come again and write their address in another case', () => {
  const written = Map.groupBy(everybody, ({ email }) => email.toLowerCase())
  const twoWays = [...written.values()].filter(
    (same) => new Set(same.map(({ email }) => email)).size > 1,
  )
  expect(twoWays.length).toBeGreaterThan(5)
})
