import { planWebinar } from '@rostrum/contracts/webinars'
import { ProblemError } from '@rostrum/sdk/errors'
import { expect, test } from 'vitest'
import { errorsOfProblem, errorsOfSchema, type FieldMap, wordsAt } from './field-errors.ts'

const map: FieldMap = {
  pointers: {
    '/title': { field: 'title', label: 'Title' },
    '/schedule/timeZone': { field: 'zone', label: 'Time zone' },
    '/schedule': { field: 'date', label: 'Date' },
  },
  codes: { slug_taken: { field: 'slug', label: 'Address' } },
}

function refusal(part: object): ProblemError {
  return new ProblemError({
    type: '/problems/fields-invalid',
    title: 'Some fields are not right',
    status: 422,
    code: 'fields_invalid',
    detail: 'Two fields are not right.',
    ...part,
  })
}

test('what the server says of a field stands at that field', () => {
  const errors = [
    { pointer: '/schedule/timeZone', code: 'custom', detail: 'There is no such zone.' },
    { pointer: '/schedule/localStart', code: 'custom', detail: 'No such day.' },
  ]
  expect(errorsOfProblem(refusal({ errors }), map)).toEqual([
    { field: 'zone', label: 'Time zone', detail: 'There is no such zone.' },
    { field: 'date', label: 'Date', detail: 'No such day.' },
  ])
})

test('what is said of a field that the form does not have is not lost', () => {
  const errors = [{ pointer: '/weather', code: 'custom', detail: 'Nobody asked.' }]
  expect(errorsOfProblem(refusal({ errors }), map)).toEqual([
    { detail: 'Nobody asked. (/weather)' },
  ])
})

test('a refusal that is about one field stands there, any other is about the whole', () => {
  const taken = refusal({ code: 'slug_taken', detail: 'Another series has it.' })
  expect(errorsOfProblem(taken, map)).toEqual([
    { field: 'slug', label: 'Address', detail: 'Another series has it.' },
  ])
  expect(errorsOfProblem(refusal({ code: 'series_archived' }), map)).toEqual([])
  expect(errorsOfProblem(new Error('no net'), map)).toEqual([])
})

test('what the contract refuses is told before anything is sent', () => {
  const parsed = planWebinar.body.safeParse({
    title: ' ',
    schedule: { localStart: '2021-06-03T14:00', timeZone: 'BST', durationMinutes: 90 },
  })
  const errors = parsed.error ? errorsOfSchema(parsed.error, map) : []
  expect(wordsAt(errors, 'title')).toBe('This is empty.')
  expect(wordsAt(errors, 'zone')).toMatch(/region and city/)
  expect(wordsAt(errors, 'slug')).toBeUndefined()
})
