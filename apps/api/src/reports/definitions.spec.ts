import { webinars1 } from '@rostrum/domain/reports/webinars/webinars-1'
import { expect, test } from 'vitest'
import { parametersFor, parametersToRun } from './definitions.ts'

const [early, late] = ['2021-06-01T00:00:00Z', '2021-07-01T00:00:00Z']

test.each([
  [{ from: late, to: early }, '/parameters/to'],
  [{ from: early, to: early }, '/parameters/to'],
  [{ from: 'yesterday' }, '/parameters/from'],
  [{ since: early }, '/parameters/since'],
])('%j is refused at %s', (given, pointer) => {
  const refused = parametersToRun(webinars1, given)
  const errors = expect.arrayContaining([expect.objectContaining({ pointer })])
  expect(refused).toMatchObject({ code: 'fields_invalid', errors })
})

test('a period has one end, two in their order, or none', () => {
  for (const given of [{}, { from: late }, { to: early }, { from: early, to: late }])
    expect(parametersToRun(webinars1, given)).toEqual(given)
})

test('a run of before, whose period ends before it begins, is folded as it was', () => {
  const given = { from: late, to: early }
  expect(parametersFor(webinars1, given)).toEqual(given)
})
