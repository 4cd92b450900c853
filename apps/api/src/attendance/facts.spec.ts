import { Instant } from '@rostrum/kernel/instant'
import { describe, expect, it } from 'vitest'
import { readFact } from './facts.ts'

const now = Instant.parse('2021-06-03T14:00:00Z')
const registrationId = '00000000-0000-4000-8000-000000000001'
const joined = { kind: 'joined', connectionId: 'c1', at: '2021-06-03T13:00:00Z', registrationId }
const left = { kind: 'left', connectionId: 'c1', at: '2021-06-03T13:30:00Z' }

describe('a fact of a provider is taken when', () => {
  it.each([
    ['somebody joined who is registered', joined],
    ['somebody joined by address', { ...joined, registrationId: undefined, email: 'a@b.org' }],
    ['a guest joined', { ...joined, registrationId: undefined, anonymousId: 'x', name: 'Éa 🙂' }],
    ['somebody left, and only the connection is told', left],
    ['the clock of the provider is a minute ahead', { ...left, at: '2021-06-03T14:01:00Z' }],
  ])('%s', (_, fact) => expect(readFact(fact, now)).toMatchObject({ kind: fact.kind }))
})

describe('a fact of a provider is refused when', () => {
  it.each([
    ['nobody joined', { ...joined, registrationId: undefined }, 'person_missing', 'Say who'],
    ['two ways say who it is', { ...joined, email: 'a@b.org' }, 'fields_invalid', 'in one way'],
    [
      'it is to come',
      { ...left, at: '2021-06-03T14:01:01Z' },
      'occurred_in_the_future',
      'not come',
    ],
    ['the moment is no moment', { ...left, at: 'yesterday' }, 'fields_invalid', '/at: '],
    ['the moment has no zone', { ...left, at: '2021-06-03T13:30:00' }, 'fields_invalid', '/at: '],
    ['it is another kind', { ...left, kind: 'slept' }, 'fields_invalid', '/kind: '],
    [
      'the connection is blank',
      { ...left, connectionId: ' ' },
      'fields_invalid',
      '/connectionId: ',
    ],
    ['the registration is no id', { ...joined, registrationId: '7' }, 'fields_invalid', '/regis'],
    ['a name holds NUL', { ...joined, name: 'a\0b' }, 'fields_invalid', 'NUL'],
    ['a name is half a character', { ...joined, name: '\ud800' }, 'fields_invalid', 'surrogate'],
    ['a field is unknown', { ...left, seat: 7 }, 'fields_invalid', '/seat: There is no such field'],
    ['it is nothing', null, 'fields_invalid', 'not an object'],
  ])('%s', (_, fact, code, detail) =>
    expect(readFact(fact, now)).toMatchObject({
      outcome: 'rejected',
      code,
      detail: expect.stringContaining(detail),
    }),
  )
})
