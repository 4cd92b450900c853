import { expect, test } from 'vitest'
import { Coalescing } from './coalescing.ts'
import { type Fact, nobodys } from './fact.ts'

const used = (subject: string, at = '2021-06-03T14:00:00.000Z'): Fact => ({
  ...{ organizationId: nobodys, at, actor: 'key:1', kind: 'key_used', subject },
  ...{ network: 'public_ipv4', count: 1 },
})

test('the first use in a minute is told at once, the others as one count', () => {
  const coalescing = new Coalescing()
  expect(coalescing.take(used('readFeed'), 0)).toEqual([used('readFeed')])
  expect(coalescing.take(used('readFeed'), 10)).toEqual([])
  expect(coalescing.take(used('listSeries'), 20)).toEqual([used('listSeries')])
  expect(coalescing.take(used('readFeed'), 59_999)).toEqual([])
  expect(coalescing.close(59_999)).toEqual([])
  expect(coalescing.close(60_000)).toEqual([{ ...used('readFeed'), count: 2 }])
  expect(coalescing.take(used('readFeed'), 60_001)).toEqual([used('readFeed')])
})

test('a count that is due goes before what comes after it', () => {
  const coalescing = new Coalescing()
  coalescing.take(used('readFeed'), 0)
  coalescing.take(used('readFeed'), 1)
  const later = used('readFeed', '2021-06-03T14:02:00.000Z')
  expect(coalescing.take(later, 120_000)).toEqual([used('readFeed'), later])
})

test('a decision is never counted together with another', () => {
  const coalescing = new Coalescing()
  const decided: Fact = { ...used('WebinarPublished'), kind: 'decided' }
  expect(coalescing.take(decided, 0)).toEqual([decided])
  expect(coalescing.take(decided, 1)).toEqual([decided])
})

test('more different things than it may hold lose nothing', () => {
  const coalescing = new Coalescing(2)
  for (const subject of ['a', 'a', 'b', 'b']) coalescing.take(used(subject), 0)
  expect(coalescing.take(used('c'), 1)).toEqual([used('a'), used('b'), used('c')])
})
