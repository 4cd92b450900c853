import { randomInt, randomUUID } from 'node:crypto'
import { inspect, isDeepStrictEqual } from 'node:util'
import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { all, startedNode, ticked } from './testing.ts'
import { type Expected, StoreModel } from './testing-model.ts'
import { faultsOfLog } from './verify.ts'

const seed = Number(process.env.SEED ?? randomInt(2 ** 31))
const [rounds, parallel, segments, length] = [20, 50, 3, 8]

const stream = fc.constantFrom('clock', 'bell')
const expects = fc.constantFrom('any', 'no_stream', 'stream_exists', 'last', 'below', 'above')
const few = fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined })
const command = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      stream,
      expects,
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('repeat' as const),
      nth: fc.nat(20),
      more: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('limit' as const),
      stream,
      expects,
      maxCount: few,
      truncateBefore: few,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), stream, expects }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('tombstone' as const),
      stream,
      expects,
      sure: fc.nat(3),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      stream,
      meta: fc.boolean(),
      from: fc.nat(8),
      count: few,
    }),
  },
)
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never
type Append = { stream: string; expected: Expected; ids: string[] }

/** One sequence: its own streams on a node that it shares, and its own model of them. */
class Sequence {
  readonly model = new StoreModel()
  readonly done: string[] = []
  readonly #name: string
  readonly #appends: Append[] = []

  constructor(name: string) {
    this.#name = name
  }

  async run(client: EventStoreDBClient, commands: readonly Command[]): Promise<void> {
    for (const each of commands) {
      this.done.push(JSON.stringify(each))
      await this.#run(client, each)
    }
  }

  /** All that the log still holds of it. */
  expectLog(everything: readonly { stream: string; revision: bigint }[]): void {
    const own = everything.filter(({ stream: name }) => name.endsWith(`-${this.#name}`))
    const expected = this.model.log.map(({ stream: name, revision }) => ({
      stream: name,
      revision,
    }))
    this.#same(own, expected)
  }

  async #run(client: EventStoreDBClient, each: Command): Promise<void> {
    if (each.do === 'repeat') return this.#repeat(client, each)
    const name = `${each.stream}-${this.#name}`
    if (each.do === 'read') return this.#read(client, each.meta ? `$$${name}` : name, each)
    if (each.do === 'limit') return this.#limit(client, name, each)
    const expected = this.#expected(name, each.expects)
    if (each.do === 'append') {
      const ids = Array.from({ length: each.count }, () => randomUUID())
      return this.#append(client, { stream: name, expected, ids })
    }
    // A deletion with this expectation is none that the client can say.
    if (expected === 'stream_exists') return
    if (each.do === 'delete') {
      const real = client.deleteStream(name, { expectedRevision: expected })
      this.#same(await answerOf(real), this.model.remove(name, expected))
    } else if (each.sure === 0) {
      const real = client.tombstoneStream(name, { expectedRevision: expected })
      this.#same(await answerOf(real), this.model.tombstone(name, expected))
    }
  }

  async #append(client: EventStoreDBClient, append: Append): Promise<void> {
    const events = append.ids.map((id, n) => ticked(n, id))
    const real = client.appendToStream(append.stream, events, { expectedRevision: append.expected })
    this.#appends.push(append)
    const modelled = this.model.append(append.stream, append.expected, append.ids)
    this.#same(await answerOf(real), modelled)
  }

  async #repeat(client: EventStoreDBClient, { nth, more }: Command & { do: 'repeat' }) {
    const append = this.#appends.at(-1 - (nth % Math.max(1, this.#appends.length)))
    if (!append) return
    const ids = more ? [...append.ids, randomUUID()] : append.ids
    await this.#append(client, { ...append, ids })
  }

  async #limit(client: EventStoreDBClient, name: string, each: Command & { do: 'limit' }) {
    const { maxCount, truncateBefore } = each
    const metadata = {
      colour: 'red',
      ...(maxCount && { maxCount }),
      ...(truncateBefore && { truncateBefore }),
    }
    const limits = {
      ...(maxCount && { maxCount: BigInt(maxCount) }),
      ...(truncateBefore && { truncateBefore: BigInt(truncateBefore) }),
    }
    const expected = this.#expected(`$$${name}`, each.expects)
    const real = client.setStreamMetadata(name, metadata, { expectedRevision: expected })
    const modelled = this.model.append(`$$${name}`, expected, [randomUUID()], limits)
    this.#same(await answerOf(real), modelled)
  }

  async #read(client: EventStoreDBClient, name: string, { from, count }: Command & { do: 'read' }) {
    const there = this.model.read(name)
    const options = { ...(count && { maxCount: count }) }
    const real = (how: object) =>
      all(client.readStream(name, { ...options, ...how })).then(
        (events) => events.map(({ event }) => event?.revision),
        errorOf,
      )
    const forwards = await real({ fromRevision: BigInt(from) })
    const backwards = await real({ fromRevision: END, direction: BACKWARDS })
    if (typeof there === 'string') return this.#same([forwards, backwards], [there, there])
    this.#same(forwards, there.filter((revision) => revision >= from).slice(0, count))
    this.#same(backwards, there.toReversed().slice(0, count))
  }

  #expected(name: string, wish: string): Expected {
    const last = this.model.last(name)
    if (wish === 'any' || wish === 'no_stream' || wish === 'stream_exists') return wish
    const revision = last + { last: 0n, below: -1n, above: 1n }[wish as 'last' | 'below' | 'above']
    return revision < 0n ? 'no_stream' : revision
  }

  #same(real: unknown, modelled: unknown): void {
    if (isDeepStrictEqual(real, modelled)) return
    const told = [`seed ${seed}, sequence ${this.#name}:`, ...this.done]
    throw new Error([...told, 'answers', inspect(real), 'and not', inspect(modelled)].join('\n'))
  }
}

async function answerOf(call: Promise<object>): Promise<string> {
  return call.then(
    (result) =>
      'nextExpectedRevision' in result ? `stored ${result.nextExpectedRevision}` : 'done',
    errorOf,
  )
}

function errorOf(error: unknown): string {
  if (error instanceof StreamDeletedError) return 'deleted'
  if (error instanceof StreamNotFoundError) return 'not found'
  if (!(error instanceof WrongExpectedVersionError)) throw error
  return `conflict ${error.actualVersion === 'no_stream' ? -1n : error.actualVersion}`
}

test(`${rounds * parallel} sequences of commands are answered as the model answers them`, async () => {
  const samples = fc.sample(fc.array(command, { minLength: length, maxLength: length }), {
    seed,
    numRuns: rounds * parallel * segments,
  })
  const faults: string[] = []
  let { node, client, directory } = await startedNode()
  for (let round = 0; round < rounds; round += 1) {
    const sequences = Array.from({ length: parallel }, (_, nth) => new Sequence(`${round}.${nth}`))
    for (let segment = 0; segment < segments; segment += 1) {
      await Promise.all(sequences.map((each) => each.run(client, samples.pop() ?? [])))
      if (segment !== 1) await node.scavenge()
      if (segment !== 1) for (const { model } of sequences) model.scavenge()
      if ((round + segment) % 3 === 0) {
        await client.dispose()
        await node.stop()
        faults.push(...faultsOfLog(`${directory}/log.db`))
        ;({ node, client } = await startedNode(directory))
        for (const { model } of sequences) model.restart()
      }
      const everything = (await all(client.readAll())).map(({ event }) => ({
        stream: event?.streamId ?? '',
        revision: event?.revision ?? -1n,
      }))
      for (const each of sequences) each.expectLog(everything)
    }
  }
  expect(faults).toEqual([])
}, 600_000)
