import { ProblemError } from '@rostrum/sdk/errors'
import { expect, test } from 'vitest'
import { isMissing } from './problem-words.ts'

function refused(status: number, pointer?: string) {
  return new ProblemError({
    type: '/problems/any',
    title: 'Any',
    detail: 'Any.',
    status,
    code: status === 404 ? 'webinar_not_found' : 'malformed_request',
    ...(pointer && { errors: [{ pointer, code: 'invalid_format', detail: 'Invalid UUID' }] }),
  })
}

test('what is not found, and what no id can name, is missing; what was asked wrongly is not', () => {
  expect(isMissing(refused(404))).toBe(true)
  expect(isMissing(refused(400, '{webinarId}'))).toBe(true)
  expect(isMissing(refused(400, '/limit'))).toBe(false)
  expect(isMissing(new Error('lost'))).toBe(false)
})
