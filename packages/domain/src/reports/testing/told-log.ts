import { InMemoryEventStore } from '@rostrum/event-sourcing/in-memory-event-store'
import { Streams } from '@rostrum/event-sourcing/streams'
import { randomHistory } from './random-history.ts'
import { seeded } from './seeded.ts'

/** All histories in one log, each at its own pace; the store's clock now and then jumps back. */
export async function toldLog(
  seeds: readonly number[],
  { organizationOf, since }: { organizationOf: (seed: number) => string; since: string },
): Promise<InMemoryEventStore> {
  const random = seeded(4)
  let clock = Date.parse(since)
  const inMemory = new InMemoryEventStore(() => {
    clock += random.below(9) === 0 ? -random.below(2000) : 1 + random.below(5000)
    return new Date(clock).toISOString()
  })
  const streams = new Streams(inMemory)
  const telling = seeds.map((seed) => randomHistory(seed, organizationOf(seed), streams))
  while (telling.length > 0) {
    const nth = random.below(telling.length)
    const step = await telling[nth]?.next()
    if (step?.done) telling.splice(nth, 1)
  }
  return inMemory
}
