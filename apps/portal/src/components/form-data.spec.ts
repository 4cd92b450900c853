import type { FormField } from '@rostrum/contracts/form'
import { describe, expect, it } from 'vitest'
import { formErrors, registrationBody, typedValues } from './form-data.ts'

const fields: FormField[] = [
  { id: 'job', kind: 'text', label: 'Job title', required: true },
  {
    id: 'topics',
    kind: 'choice',
    label: 'Topics',
    required: false,
    multiple: true,
    options: [
      { id: 'law', label: 'Law' },
      { id: 'data', label: 'Data' },
    ],
  },
  {
    id: 'news',
    kind: 'consent',
    label: 'Send me news',
    required: false,
    purpose: 'newsletter',
    textVersion: '1',
  },
]
const posted = {
  name: 'Mary',
  email: 'mary@example.org',
  'answer.job': 'Judge',
  'choice.topics': ['law', 'data'],
  'consent.news': 'yes',
  timeZone: 'Europe/Berlin',
  locale: '',
  admittedBy: 'host',
}

describe('A posted registration', () => {
  it('becomes the body of the endpoint, and nothing that was not asked gets in', () => {
    expect(registrationBody(posted, fields)).toEqual({
      name: 'Mary',
      email: 'mary@example.org',
      answers: { job: 'Judge' },
      choices: { topics: ['law', 'data'] },
      consents: [{ purpose: 'newsletter', textVersion: '1' }],
      timeZone: 'Europe/Berlin',
    })
  })

  it('leaves out the answers that were left empty, and says so of name and address', () => {
    const empty = { email: ' ', name: ' ', 'answer.job': '', 'consent.news': 'no' }
    expect(registrationBody(empty, fields)).toEqual({
      name: '',
      email: '',
      answers: {},
      choices: {},
      consents: [],
    })
  })

  it('is not refused for a language or a zone that only its browser knows', () => {
    const odd = { ...posted, locale: 'en-US@posix', timeZone: 'Mars/Olympus' }
    expect(registrationBody(odd, fields)).not.toHaveProperty('locale')
    expect(registrationBody(odd, fields)).not.toHaveProperty('timeZone')
  })

  it('keeps what was typed by the names of the form', () => {
    const { timeZone, locale, admittedBy, ...typed } = posted
    expect(typedValues(posted, fields)).toEqual(typed)
  })
})

it('The first error of an input is shown at it, and above the form where it means none', () => {
  const errors = [
    { pointer: '/email', detail: 'no address' },
    { pointer: '/email', detail: 'empty' },
    { pointer: '/answers/job', detail: 'missing' },
    { pointer: '/consents/newsletter', detail: 'needed' },
    { pointer: '/locale', detail: 'odd' },
  ]
  expect(formErrors(errors, fields)).toEqual({
    errors: [
      { field: 'email', message: 'no address' },
      { field: 'answer.job', message: 'missing' },
      { field: 'consent.news', message: 'needed' },
    ],
    rest: ['odd'],
  })
})
