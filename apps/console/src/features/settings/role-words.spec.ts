import { expect, test } from 'vitest'
import { changesOf, standingWords } from './role-words.ts'

const table = [
  { permission: 'webinars.read', summary: 'See webinars', roles: ['producer', 'analyst'] as const },
  { permission: 'webinars.plan', summary: 'Plan webinars', roles: ['producer'] as const },
  { permission: 'names.see', summary: 'See names', roles: ['producer'] as const },
].map((row) => ({ ...row, roles: [...row.roles] }))

const producer = { role: 'producer', seesNames: false } as const
const analyst = { role: 'analyst', seesNames: false } as const

test('a smaller role takes what it does not hold', () => {
  expect(changesOf(table, producer, analyst)).toEqual({
    gained: [],
    lost: ['Plan webinars', 'See names'],
  })
  expect(changesOf(table, analyst, producer).gained).toEqual(['Plan webinars', 'See names'])
})

test('seeing names is given beside a role, and changes nothing where the role has it', () => {
  const given = { ...analyst, seesNames: true }
  expect(changesOf(table, analyst, given)).toEqual({ gained: ['See names'], lost: [] })
  expect(changesOf(table, producer, { ...producer, seesNames: true })).toEqual({
    gained: [],
    lost: [],
  })
  expect(changesOf(table, producer, given).lost).toEqual(['Plan webinars'])
})

test('a standing says that names are seen only where the role does not say so', () => {
  expect(standingWords({ ...analyst, seesNames: true })).toBe('Analyst, sees names')
  expect(standingWords({ ...producer, seesNames: true })).toBe('Producer')
})
