import { register } from '@rostrum/contracts/registrations'
import { expect, test } from 'vitest'
import { addBody, emptyAdd } from './add-values.ts'

test('questions without an answer are left out, and the contract takes what is sent', () => {
  const body = addBody({
    name: 'Ada',
    email: 'ada@example.org',
    answers: { job: ' ', city: 'Graz' },
    choices: { topics: [] },
  })
  expect(body).toEqual({
    name: 'Ada',
    email: 'ada@example.org',
    answers: { city: 'Graz' },
    admittedBy: 'host',
  })
  expect(register.body.safeParse(body).success).toBe(true)
})

test('a form with nothing in it is refused at the e-mail', () => {
  const { error } = register.body.safeParse(addBody(emptyAdd))
  expect(new Set(error?.issues.map(({ path }) => path.join('/')))).toEqual(new Set(['email']))
})
