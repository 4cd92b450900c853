import { describe, expect, test } from 'vitest'
import { lagWords, rebuildWords, releasedWords, spanWords, stateWords } from './projection-words.ts'

const lag = { events: 0, isMore: false, seconds: 0 }

describe('a projection', () => {
  test.each([
    [{ ...lag }, 'None'],
    [{ ...lag, events: 1, seconds: 0.44 }, '1 event, 0.4 s'],
    [{ ...lag, events: 12, seconds: 59.6 }, '12 events, 60 s'],
    [{ events: 1_000, isMore: true, seconds: 600 }, 'over 1,000 events, 10 min'],
  ])('lags %j: %s', (given, words) => {
    expect(lagWords({ state: 'live', lag: given })).toBe(words)
  })

  test('says what it does, and why it cannot go on', () => {
    expect(stateWords({ state: 'live', lag })).toBe('Live')
    expect(stateWords({ state: 'stuck', detail: 'no table', lag })).toBe('Stuck: no table')
  })
})

test.each([
  [0, '0 s'],
  [9.96, '10 s'],
  [119, '119 s'],
  [7_199, '120 min'],
  [7_200, '2 h'],
  [172_800, '2 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(spanWords(seconds)).toBe(words)
})

test.each([
  [{ applied: 1, waiting: 0 }, '1 event was taken, and nothing waits any more.'],
  [{ applied: 0, waiting: 3, reason: 'No' }, '0 were taken, 3 still wait: No.'],
])('what was released is told: %j', (released, words) => {
  expect(releasedWords(released)).toBe(words)
})

test.each([
  [{}, '42 %'],
  [{ secondsLeft: 12.4 }, '42 %, 12 s left'],
  [{ failure: 'No room' }, 'Cannot go on: No room'],
  [{ isReady: true }, 'Ready'],
  [{ isReady: true, compared: { position: '9', rows: 1_312, differing: 2 } }, '2 of 1,312 differ'],
  [{ beside: 'old' as const, isReady: true }, 'Switched'],
])('what stands beside is told: %j', (rebuild, words) => {
  const begun = { beside: 'new' as const, share: 0.429, events: 7, isReady: false }
  expect(rebuildWords({ ...begun, ...rebuild })).toBe(words)
})
