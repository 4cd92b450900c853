import { expect, test } from 'vitest'
import { limitsOf, unlimited, withTruncateBefore } from './stream-metadata.ts'

test.each([
  '',
  '[{"$maxCount":1}]',
  '{"$maxCount":1,"$tb":9223372036854775808}',
  '{"$maxCount":1,"$maxAge":"1"}',
  '{"$maxCount":1,"$maxAge":922337203686}',
  '{"$maxCount":1.0}',
  '{"$maxCount":1,"$tb":null}',
  '{"$maxCount":1,"$tmp":1}',
  '{"$maxCount":1,"$acl":{"$x":"a"}}',
  '{"$maxCount":1,"$acl":{"$r":[1]}}',
])('metadata of which a part is malformed limits nothing: %s', (json) => {
  expect(limitsOf(Buffer.from(json))).toEqual(unlimited)
})

test('what is no limit is left out, and all else may be anything', () => {
  const json = '{"$maxCount":0,"$maxAge":-1,"$tb":3,"$acl":{"$r":["a"],"$w":"b"},"x":[1.5,null]}'
  expect(limitsOf(Buffer.from(json))).toEqual({ ...unlimited, truncateBefore: 3 })
  const deleted = limitsOf(Buffer.from('{"$tb":9223372036854775807,"$maxAge":2}'))
  expect(deleted).toMatchObject({ softlyDeleted: true, maxAge: 2_000 })
})

test('another place to truncate before leaves the rest as it was written', () => {
  const json = Buffer.from('{"big":12345678901234567890,"$tb":9223372036854775807,"x":1.0}')
  const text = String(withTruncateBefore(json, 7))
  expect(text).toBe('{"big":12345678901234567890,"$tb":7,"x":1.0}')
  expect(withTruncateBefore(Buffer.from('7'), 7)).toBeUndefined()
})
