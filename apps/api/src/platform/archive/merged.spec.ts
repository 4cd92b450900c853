import { seeded } from '@rostrum/domain/reports/testing/seeded'
import { expect, test } from 'vitest'
import { inOneOrder } from './merged.ts'

class Numbered {
  readonly n: number
  constructor(n: number) {
    this.n = n
  }
  isBefore({ n }: Numbered) {
    return this.n < n
  }
}

test.each([1, 2, 3, 5, 8])('what %i tell apart comes in one order', async (several) => {
  const random = seeded(several)
  const told = Array.from({ length: several }, (): Numbered[][] => [[]])
  for (let n = 0; n < 500; n++) {
    const one = random.of(told)
    if (random.below(4) === 0) one.push([])
    one.at(-1)?.push(new Numbered(n))
  }
  const chunks = await Array.fromAsync(inOneOrder(told.map(handedOver)))
  expect(chunks.flat().map(({ n }) => n)).toEqual(Array.from({ length: 500 }, (_, n) => n))
})

test('what is in no order is refused, and nobody is left waiting', async () => {
  let left = 0
  async function* told(...numbers: number[]) {
    try {
      for (const n of numbers) yield [new Numbered(n)]
    } finally {
      left++
    }
  }
  const wrong = inOneOrder([told(1, 5, 2, 6), told(3, 4, 9)])
  await expect(Array.fromAsync(wrong)).rejects.toThrow('in no order')
  expect(left).toBe(2)
})

async function* handedOver(chunks: readonly Numbered[][]) {
  yield* chunks
}
