import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import streams from '@eventstore/db-client/generated/streams_pb.js'
import { status } from '@grpc/grpc-js'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { all, startedNode, ticked } from './testing.ts'
import { type Answer, framed, RawClient, validRequests } from './testing-wire.ts'

const seed = Number(process.env.SEED ?? randomInt(2 ** 31))
const atOnce = 60
const rounds = 20

/** A node, one who speaks to it as nobody should, and whether it serves others all the same. */
async function disturbedNode() {
  const { node, client } = await startedNode()
  const raw = new RawClient(node.address)
  onTestFinished(() => raw.close())
  const serves = async () => {
    await client.appendToStream('clock-9', ticked(1))
    expect((await all(client.readStream('clock-9'))).length).toBeGreaterThan(0)
    await all(client.readAll())
  }
  return { node, raw, serves }
}

/** What may happen to bytes on their way. */
const at = fc.nat()
const damage = fc.oneof(
  fc.record({ at, flip: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ at, insert: fc.uint8Array({ minLength: 1, maxLength: 12 }) }),
  fc.record({ at, insert: fc.integer({ min: 1, max: 12 }).map((n) => Buffer.alloc(n, 255)) }),
  fc.record({ at, remove: fc.integer({ min: 1, max: 20 }) }),
)
type Damage = typeof damage extends fc.Arbitrary<infer Value> ? Value : never

function damaged(bytes: Buffer, one: Damage): Buffer {
  const place = one.at % (bytes.length + 1)
  const [head, tail] = [bytes.subarray(0, place), bytes.subarray(place)]
  if ('insert' in one) return Buffer.concat([head, one.insert, tail])
  if ('remove' in one) return Buffer.concat([head, tail.subarray(one.remove)])
  const [hit = 0, ...rest] = tail
  return Buffer.from([...head, hit ^ one.flip, ...rest])
}

const { batchAppend, append, read, delete: remove } = validRequests
const kinds: [string, () => { serializeBinary(): Uint8Array }[]][] = [
  ['BatchAppend', () => [batchAppend()]],
  ['Append', () => [...append()]],
  ['Read', () => [read()]],
  ['Delete', () => [remove()]],
]
const request = fc.record({
  damages: fc.array(damage, { minLength: 1, maxLength: 4 }),
  which: fc.nat(1),
  /** The frame too, or its message alone. */
  framed: fc.boolean(),
})
type Request = typeof request extends fc.Arbitrary<infer Value> ? Value : never

test.each(kinds)(
  '1,200 damaged requests of %s are answered at once, each of them',
  async (method, messages) => {
    const { raw, serves } = await disturbedNode()
    const requests = fc.array(request, { minLength: atOnce, maxLength: atOnce })
    const bodyOf = ({ damages, which, framed: frameToo }: Request) => {
      const parts = messages().map((message) => Buffer.from(message.serializeBinary()))
      const hit = (bytes: Buffer) => damages.reduce(damaged, bytes)
      const frames = parts.map((part, nth) => {
        if (nth !== which % parts.length) return framed(part)
        return frameToo ? hit(framed(part)) : framed(hit(part))
      })
      return Buffer.concat(frames)
    }
    await fc.assert(
      fc.asyncProperty(requests, async (some) => {
        const deadline = { 'grpc-timeout': '20S' }
        const calls = some.map((one) => raw.call(method, bodyOf(one), deadline))
        for (const answer of await Promise.all(calls)) expect(isAnswer(answer)).toBe(true)
      }),
      { seed, numRuns: rounds, endOnFailure: true },
    )
    await serves()
  },
)

/** A status, or the beginning of a subscription. */
function isAnswer({ http, code, body }: Answer): boolean {
  return http === 200 && (code === undefined ? body.length > 0 : code !== status.DEADLINE_EXCEEDED)
}

const largest = '18446744073709551615'
const { INVALID_ARGUMENT, UNIMPLEMENTED, INTERNAL, RESOURCE_EXHAUSTED, OK } = status

test('requests that are well formed and make no sense are refused with a reason', async () => {
  const { raw, serves } = await disturbedNode()
  const expectCode = async (
    method: string,
    messages: { serializeBinary(): Uint8Array }[],
    code: status,
  ) => {
    const body = Buffer.concat(messages.map((message) => framed(message.serializeBinary())))
    const answer = await raw.call(method, body)
    expect([method, answer.message, answer.code]).toEqual([method, answer.message, code])
    return answer
  }
  const nameless = new shared.StreamIdentifier()
  await expectCode('Read', [new streams.ReadReq()], INVALID_ARGUMENT)
  await expectCode('Delete', [new streams.DeleteReq()], INVALID_ARGUMENT)
  await expectCode('Append', [new streams.AppendReq()], INVALID_ARGUMENT)
  await expectCode('Append', [], INVALID_ARGUMENT)

  const ofNothing = remove()
  ofNothing.getOptions()?.setStreamIdentifier(nameless)
  await expectCode('Delete', [ofNothing], INVALID_ARGUMENT)
  const far = remove()
  far.getOptions()?.setRevision(largest)
  await expectCode('Delete', [far], status.FAILED_PRECONDITION)

  const [options, event] = append()
  event.getProposedMessage()?.setId(new shared.UUID().setString('f'.repeat(31)))
  await expectCode('Append', [options, event], INVALID_ARGUMENT)
  event.getProposedMessage()?.clearId()
  await expectCode('Append', [options, event], INVALID_ARGUMENT)

  const fromFar = read()
  const place = new streams.ReadReq.Options.Position()
  place.setCommitPosition(largest).setPreparePosition(largest)
  fromFar.getOptions()?.setAll(new streams.ReadReq.Options.AllOptions().setPosition(place))
  expect((await expectCode('Read', [fromFar], OK)).body).toHaveLength(0)
  const nothing = read()
  nothing.getOptions()?.setCount('0')
  expect((await expectCode('Read', [nothing], OK)).body).toHaveLength(0)

  const lookAhead = read()
  lookAhead.getOptions()?.getFilter()?.getStreamIdentifier()?.setRegex('^(?!\\$)')
  expect((await expectCode('Read', [lookAhead], INVALID_ARGUMENT)).message).toContain('linear time')

  // Read as half a character, which no header can carry back.
  const halved = Buffer.from(read().serializeBinary())
  halved[halved.indexOf('].*')] = 0xed
  await expectCode('Read', [{ serializeBinary: () => halved }], INVALID_ARGUMENT)

  const without = batchAppend()
  without.getOptions()?.setStreamPosition(largest).setStreamIdentifier(nameless)
  expect((await expectCode('BatchAppend', [without], OK)).body.toString()).toContain('empty')
  await serves()
})

test('frames and headers that are none of gRPC are answered by its rules', async () => {
  const { raw, serves } = await disturbedNode()
  const bytes = read().serializeBinary()
  const codeOf = async (body: Uint8Array, headers = {}, method = 'Read') =>
    (await raw.call(method, body, headers)).code
  const [tooLong, packed] = [{ length: 33 * 1024 * 1024 }, { compressed: 1 }]
  expect(await codeOf(framed(bytes, tooLong))).toBe(RESOURCE_EXHAUSTED)
  expect(await codeOf(framed(bytes, packed), { 'grpc-encoding': 'gzip' })).toBe(INTERNAL)
  expect(await codeOf(framed(bytes, packed), { 'grpc-encoding': 'lz4' })).toBe(UNIMPLEMENTED)
  expect(await codeOf(framed(bytes), { 'grpc-timeout': 'soon' })).toBe(INTERNAL)
  expect(await codeOf(framed(bytes), {}, `Shred%00\u00e9`)).toBe(UNIMPLEMENTED)
  expect(await codeOf(framed(bytes).subarray(0, -1))).toBe(UNIMPLEMENTED)
  expect(await raw.call('Read', framed(bytes), { 'content-type': 'text/html' })).toMatchObject({
    http: 415,
  })
  await serves()
})

test('appends that never end are refused before they fill the memory', async () => {
  const { raw, serves } = await disturbedNode()
  const event = batchAppend().getProposedMessagesList()[0]?.setData(Buffer.alloc(1_000_000))
  const unfinished = () => {
    const request = batchAppend().setIsFinal(false)
    return framed(request.setProposedMessagesList(event ? [event] : []).serializeBinary())
  }
  const answer = await raw.call(
    'BatchAppend',
    Buffer.concat(Array.from({ length: 40 }, unfinished)),
  )
  expect(answer.code).toBe(OK)
  expect(answer.body.toString('latin1').split('Too many appends')).toHaveLength(1 + 40 - 33)
  await serves()
})

test('connections that break off, say nothing or say anything leave no trace', async () => {
  const { node, raw, serves } = await disturbedNode()
  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
  const beginnings = [Buffer.alloc(0), Buffer.from('GET / HT'), preface]
  await Promise.all(
    Array.from({ length: 150 }, async (_, nth) => {
      const socket = connectSocket({ port: node.port, host: '127.0.0.1' })
      socket.on('error', () => undefined).resume()
      onTestFinished(() => void socket.destroy())
      await once(socket, 'connect')
      const begin = beginnings[nth % beginnings.length] ?? preface
      const sent = Buffer.concat([begin, randomBytes(nth * 7)])
      await new Promise((resolve) => socket.write(sent, resolve))
      if (nth % 2 === 0) socket.resetAndDestroy()
      else if (nth % 5 === 0) socket.end()
    }),
  )
  const half = framed(batchAppend().setIsFinal(false).serializeBinary())
  for (let nth = 0; nth < 50; nth += 1) {
    const other = new RawClient(node.address)
    const headers = {
      ':method': 'POST',
      ':path': '/event_store.client.streams.Streams/BatchAppend',
    }
    const call = other.session.request({ ...headers, 'content-type': 'application/grpc' })
    call.on('error', () => undefined)
    await new Promise((resolve) => call.write(half, resolve))
    if (nth % 2 === 0) call.close(8)
    other.session.socket.destroy()
  }
  const answer = await raw.call('BatchAppend', framed(batchAppend().serializeBinary()))
  expect(answer.code).toBe(OK)
  await serves()
})
