import { BACKWARDS, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client'
import { expect, test } from 'vitest'
import { all, linkTo, startedNode, ticked } from './testing.ts'

const numbers = (from: number, to: number) =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => from + n * Math.sign(to - from || 1))

async function withEvents(count: number) {
  const started = await startedNode()
  const events = Array.from({ length: count }, (_, n) => ticked(n))
  for (let at = 0; at < count; at += 500)
    await started.client.appendToStream('clock-1', events.slice(at, at + 500))
  return started
}

test.each([
  [FORWARDS, START, undefined, numbers(0, 9)],
  [FORWARDS, 4n, undefined, numbers(4, 9)],
  [FORWARDS, 4n, 2, [4, 5]],
  [FORWARDS, 10n, undefined, []],
  [FORWARDS, END, undefined, []],
  [BACKWARDS, END, undefined, numbers(9, 0)],
  [BACKWARDS, END, 1, [9]],
  [BACKWARDS, 4n, undefined, numbers(4, 0)],
  [BACKWARDS, 400n, 2, [9, 8]],
  [BACKWARDS, START, undefined, [0]],
] as const)(
  'a stream is read %s from %s, at most %s',
  async (direction, fromRevision, maxCount, expected) => {
    const { client } = await withEvents(10)
    const read = client.readStream('clock-1', {
      direction,
      fromRevision,
      ...(maxCount && { maxCount }),
    })
    expect((await all(read)).map(({ event }) => Number(event?.revision))).toEqual(expected)
  },
)

test('a read longer than a page brings every event once, in order', async () => {
  const { client } = await withEvents(5_500)
  const forwards = (await all(client.readStream('clock-1'))).map(({ event }) =>
    Number(event?.revision),
  )
  expect(forwards).toEqual(numbers(0, 5_499))
  const options = { direction: BACKWARDS, fromPosition: END, maxCount: 5_400 } as const
  const backwards = (await all(client.readAll(options))).map(({ event }) => Number(event?.revision))
  expect(backwards).toEqual(numbers(5_499, 100))
})

test('$all holds every stream in the order of the commits, with positions to go on from', async () => {
  const { client } = await startedNode()
  for (const n of numbers(0, 9))
    await client.appendToStream(`clock-${n % 3}`, [ticked(n), ticked(n)])

  const forwards = await all(client.readAll())
  const positions = forwards.map(({ event }) => event?.position?.commit ?? -1n)
  expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => Number(a - b)))
  const ticks = forwards.filter(({ event }) => event?.type === 'Ticked')
  expect(ticks.map(({ event }) => event?.data)).toEqual(
    numbers(0, 9).flatMap((n) => [{ n }, { n }]),
  )

  const [before, , after] = [forwards.slice(0, 8), 8, forwards.slice(8)]
  const fromPosition = forwards[8]?.event?.position ?? START
  expect(await all(client.readAll({ fromPosition }))).toEqual(after)
  expect(await all(client.readAll({ fromPosition, direction: BACKWARDS }))).toEqual(
    before.toReversed(),
  )
  expect(await all(client.readAll({ fromPosition: END }))).toEqual([])
  expect(await all(client.readAll({ fromPosition: START, direction: BACKWARDS }))).toEqual([])
})

test('a stream that nobody wrote to is not found', async () => {
  const { client } = await startedNode()
  for (const direction of [FORWARDS, BACKWARDS] as const)
    await expect(all(client.readStream('clock-none', { direction }))).rejects.toThrow(
      StreamNotFoundError,
    )
})

test('links are resolved where that is asked for, and stand alone where their event is gone', async () => {
  const { client } = await withEvents(3)
  await client.appendToStream('links-1', [linkTo('2@clock-1'), linkTo('7@clock-1')])

  const resolved = await all(client.readStream('links-1', { resolveLinkTos: true }))
  expect(resolved.map(({ event, link }) => [event?.data, link?.revision])).toEqual([
    [{ n: 2 }, 0n],
    [undefined, 1n],
  ])
  const plain = await all(client.readStream('links-1'))
  expect(plain.map(({ event, link }) => [event?.type, link])).toEqual([
    ['$>', undefined],
    ['$>', undefined],
  ])
})

test('a link that names no revision is an event like others; one that names -1 leads to the last', async () => {
  const { client } = await withEvents(3)
  const places = ['nowhere', '@clock-1', 'x@clock-1', '-1@clock-1', '-2@clock-1', '2']
  await client.appendToStream('links-1', places.map(linkTo))

  const resolved = await all(client.readStream('links-1', { resolveLinkTos: true }))
  const seen = resolved.map(({ event, link }) => [event?.type, link?.revision])
  expect(seen).toEqual([
    ['$>', undefined],
    ['$>', undefined],
    ['$>', undefined],
    ['Ticked', 3n],
    [undefined, 4n],
    [undefined, 5n],
  ])
  expect(resolved[3]?.event?.revision).toBe(2n)
})
