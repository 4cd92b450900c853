import { expect, test } from 'vitest'
import { compileFilter } from './filter.ts'

const compile = (regex: string) => compileFilter({ on: 'stream', regex, prefixes: [] })

test.each([
  ['^[^$].*', 'clock-1', '$clock-1'],
  ['^(clock|bell)-', 'bell-1', 'a-clock-1'],
  ['-[0-9a-f]{8}-[0-9a-f]{4}$', 'clock-0123abcd-beef', 'clock-0123abcd-bee'],
  ['ü.?x$', 'düax', 'duax'],
  ['^a\\-\\$\\d_\\\\A$', 'a-$1_\\A', 'a-$1_A'],
])('%s matches %s and not %s', (regex, yes, no) => {
  expect([compile(regex)(yes, ''), compile(regex)(no, '')]).toEqual([true, false])
})

test('one that would be tried in more ways than can be counted is done at once', () => {
  const name = `${'a'.repeat(100_000)}!`
  expect(compile('(a+)+$')(name, '')).toBe(false)
  expect(compile('^(a|a|aa)+$')(name, '')).toBe(false)
  expect(compile('a*a*a*a*b')(name, '')).toBe(false)
})

const meantElsewhere = ['\\Aclock', 'clock\\z', '\\p{L}-1', '[\\p{L}]', '\\\\\\Gclock']

test.each(['(', '(?!a)b', '(?=a)b', '(a)\\1', 'a{17}', 'a'.repeat(1_001), ...meantElsewhere])(
  'one that may not be is refused: %s',
  (regex) => {
    expect(() => compile(regex)).toThrow(SyntaxError)
  },
)
