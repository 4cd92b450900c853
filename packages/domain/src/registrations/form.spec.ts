import { expect, test } from 'vitest'
import type { FormField } from '../webinars/events.ts'
import { choicesRefusal } from './form.ts'

const why: FormField = { id: 'why', kind: 'text', label: 'Why?', required: true }
const sector: FormField = {
  id: 'sector',
  kind: 'choice',
  label: 'Sector',
  required: true,
  options: [
    { id: 'public', label: 'Public' },
    { id: 'private', label: 'Private' },
  ],
}
const news: FormField = {
  id: 'news',
  kind: 'consent',
  label: 'News',
  required: true,
  purpose: 'news',
  textVersion: '2',
}
const form = [why, sector, news]
const whole = {
  answers: ['why'],
  choices: { sector: ['public'] },
  consents: [{ purpose: 'news', textVersion: '2' }],
}

function codesOf(changes: object, fields: FormField[] = form) {
  return choicesRefusal(fields, { ...whole, ...changes }).map(
    ({ pointer, code }) => `${pointer} ${code}`,
  )
}

test('what answers the whole form is taken', () => expect(codesOf({})).toEqual([]))

test('what is required and missing is named, each with its place', () =>
  expect(codesOf({ answers: [], choices: {}, consents: [] })).toEqual([
    '/answers/why required',
    '/choices/sector required',
    '/consents consent_required',
  ]))

test('what is not required may be left out', () =>
  expect(
    codesOf(
      { answers: [], choices: {}, consents: [] },
      form.map((field) => ({ ...field, required: false })),
    ),
  ).toEqual([]))

test('what the form does not ask is refused, and so is a choice answered in words', () =>
  expect(
    codesOf({ answers: ['why', 'sector'], choices: { sector: ['public'], 'a/b': [] } }),
  ).toEqual(['/answers/sector unknown_field', '/choices/a~1b unknown_field']))

test('an option that is not there is refused', () =>
  expect(codesOf({ choices: { sector: ['secret'] } })).toEqual(['/choices/sector unknown_option']))

test('several options are for a question that allows several', () => {
  const both = { choices: { sector: ['public', 'private'] } }
  expect(codesOf(both)).toEqual(['/choices/sector too_many_options'])
  expect(codesOf(both, [why, { ...sector, multiple: true }, news])).toEqual([])
})

test('a consent to an earlier text is asked again', () =>
  expect(codesOf({ consents: [{ purpose: 'news', textVersion: '1' }] })).toEqual([
    '/consents consent_outdated',
  ]))
