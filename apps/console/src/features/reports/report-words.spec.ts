import { ReportHead } from '@rostrum/contracts/reports'
import { describe, expect, test } from 'vitest'
import {
  cellWords,
  changesOf,
  columnKind,
  columnTitle,
  incomparable,
  inOrder,
  summaryWords,
} from './report-words.ts'

const id = '00000000-0000-4000-8000-000000000001'

function run(changes: object): ReportHead {
  return ReportHead.parse({
    id,
    definition: 'attendance@1',
    parameters: { webinarId: id },
    position: '100',
    clock: 'occurred',
    sha256: 'ab',
    ranAt: '2026-01-01T00:00:00Z',
    ranBy: { kind: 'user', displayName: 'Ann' },
    rowCount: 1,
    ...changes,
  })
}

test('columns are called in words, with their unit', () => {
  expect(columnTitle({ name: 'firstJoinedAt' })).toBe('First joined at')
  expect(columnTitle({ name: 'presenceSeconds', unit: 's' })).toBe('Presence (s)')
  expect(columnTitle({ name: 'afterMinutes', unit: 'min' })).toBe('After (min)')
  expect(columnTitle({ name: 'rate', unit: 'of 1' })).toBe('Rate')
})

test('what the rows come to is told in words', () => {
  const zone = 'Europe/London'
  expect(summaryWords('attendedRegistrants', 1290, zone)).toEqual({
    title: 'Attended registrants',
    words: '1,290',
  })
  expect(summaryWords('medianSeconds', 90, zone)).toEqual({ title: 'Median', words: '90 s' })
  expect(summaryWords('rate', 0.397, zone)).toEqual({ title: 'Rate', words: '39.7 %' })
  expect(summaryWords('medianSeconds', 4776, zone).words).toBe('4,776 s (1 h 20 min)')
  expect(summaryWords('medianLeadSeconds', 1_814_400, zone).words).toBe('1,814,400 s (21 days)')
  expect(summaryWords('averageShare', 0.5, zone).words).toBe('50 %')
  expect(summaryWords('peakAt', '2021-06-03T13:23:00Z', zone).words).toContain('14:23')
})

test('cells are told for people', () => {
  const zone = 'Europe/London'
  expect(cellWords('2021-06-03T13:00:05Z', zone)).toBe('Thu 3 Jun 2021, 14:00:05')
  expect(cellWords(id, zone)).toBe('…00000001')
  expect(cellWords(true, zone)).toBe('yes')
  expect(cellWords(3600, zone)).toBe('3,600')
  expect(cellWords(undefined, zone)).toBe('–')
  expect(cellWords('approved', zone)).toBe('approved')
  expect(cellWords(0.397, zone, 'of 1')).toBe('39.7 %')
})

test('a column is known by the first cell that is there', () => {
  const rows = [{}, { id, at: '2021-06-03T13:00:05Z', n: 1, b: false, t: 'mail' }]
  const kinds = ['id', 'at', 'n', 'b', 't', 'gone'].map((name) => columnKind(name, rows))
  expect(kinds).toEqual(['id', 'instant', 'number', 'yes or no', 'text', 'text'])
})

test('two rows differ in the cells that are not the same, a missing one included', () =>
  expect(
    changesOf(
      [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      { a: 1, b: 2 },
      { a: 1, b: 3, c: 'x' },
    ),
  ).toEqual([
    { name: 'b', from: 2, to: 3 },
    { name: 'c', from: undefined, to: 'x' },
  ]))

describe('two runs', () => {
  test('of different reports or webinars are not laid side by side', () => {
    expect(incomparable(run({}), run({ position: '7' }))).toBeUndefined()
    expect(incomparable(run({}), run({ definition: 'attendance@2' }))).toBeUndefined()
    expect(incomparable(run({}), run({ parameters: { from: 'x' } }))).toMatch('webinars')
    expect(incomparable(run({}), run({ definition: 'registrations@1' }))).toMatch('reports')
    expect(incomparable(run({}), run({ parameters: { webinarId: 'x' } }))).toMatch('webinars')
  })

  test('stand in the order of what they are about, not of when they were run', () => {
    const late = run({ position: '1000', ranAt: '2026-01-01T00:00:00Z' })
    const early = run({ position: '200', ranAt: '2026-01-02T00:00:00Z' })
    expect(inOrder(late, early)).toEqual([early, late])
    const then = run({ asOf: '2021-05-26T10:00:00Z', position: '1000' })
    expect(inOrder(late, then)).toEqual([then, late])
    const before = run({ asOf: '2021-05-01T10:00:00Z', position: '1000' })
    expect(inOrder(then, before)).toEqual([before, then])
  })
})
