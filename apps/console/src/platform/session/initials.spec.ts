import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Olga Owner', 'OO'],
  ['Maria da Silva Santos', 'MS'],
  ['Cher', 'C'],
  ['  ólafur   ', 'Ó'],
  ['𝒜da Quist', '𝒜Q'],
  ['', ''],
])('%j: %j', (name, letters) => expect(initialsOf(name)).toBe(letters))
