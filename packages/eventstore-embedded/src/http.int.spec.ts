import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { request as plainRequest } from 'node:http'
import { type RequestOptions, request as tlsRequest } from 'node:https'
import { connect as connectSocket } from 'node:net'
import { text } from 'node:stream/consumers'
import { connect as connectTlsSocket } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { all, collect, startedNode, testCertificate, ticked } from './testing.ts'

async function ask(
  port: number,
  path: string,
  options: RequestOptions = {},
  request = plainRequest,
) {
  const asked = request({ port, path, agent: false, ...options }).end()
  const [response] = await once(asked, 'response')
  return { status: response.statusCode as number, text: await text(response) }
}

test('the port of gRPC answers probes over HTTP/1.1 too', async () => {
  const { node, client } = await startedNode()
  expect(await ask(node.port, '/health/live')).toEqual({ status: 204, text: '' })
  expect(await ask(node.port, '/health/live?verbose', { method: 'HEAD' })).toMatchObject({
    status: 204,
  })
  expect((await ask(node.port, '/health/live', { method: 'POST' })).status).toBe(405)
  expect(await ask(node.port, '/streams/clock-1')).toMatchObject({
    status: 404,
    text: expect.stringContaining('gRPC over HTTP/2'),
  })
  await expect(client.appendToStream('clock-1', ticked(1))).resolves.toMatchObject({
    success: true,
  })
})

test('over TLS too, also to those who would speak HTTP/2', async () => {
  const { node } = await startedNode(undefined, { tls: testCertificate() })
  const options = { rejectUnauthorized: false }
  expect(await ask(node.port, '/health/live', options, tlsRequest)).toMatchObject({ status: 204 })
  const scraper = connectTlsSocket({
    ...{ port: node.port, ...options },
    ALPNProtocols: ['h2', 'http/1.1'],
  })
  onTestFinished(() => void scraper.destroy())
  await once(scraper, 'secureConnect')
  expect(scraper.alpnProtocol).toBe('http/1.1')
})

test('what the client asks over HTTP, as the node does not name the call, is refused with a sentence', async () => {
  const { client } = await startedNode()
  for (const asked of [
    client.getPersistentSubscriptionToStreamInfo('clock-1', 'group'),
    client.listAllPersistentSubscriptions(),
    client.listPersistentSubscriptionsToStream('clock-1'),
    client.replayParkedMessagesToStream('clock-1', 'group'),
    client.restartPersistentSubscriptionSubsystem(),
  ])
    await expect(asked).rejects.toThrow(/^This node has no persistent subscriptions: /)
})

test('it says what it is beside the protocol that it speaks', async () => {
  const { node } = await startedNode()
  const { text: info } = await ask(node.port, '/info')
  expect(JSON.parse(info)).toEqual({
    name: '@rostrum/eventstore-embedded',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    esVersion: '23.10.0',
    state: 'leader',
  })
})

test('its metrics tell what was done, what is under way, and how long commits took', async () => {
  const { node, client } = await startedNode()
  const live = collect(client.subscribeToAll())
  await client.appendToStream('clock-1', [ticked(0), ticked(1)])
  await all(client.readStream('clock-1'))
  await expect(client.createProjection(randomUUID(), 'fromAll()')).rejects.toThrow('projections')
  await live.until(() => live.events.length === 3)

  const { text: exposed } = await ask(node.port, '/metrics')
  const value = (series: string) => {
    const [line] = exposed.split('\n').filter((one) => one.startsWith(`${series} `))
    return Number(line?.slice(series.length))
  }
  expect(value('eventstore_io_events{activity="written"}')).toBe(2)
  expect(value('eventstore_io_events{activity="read"}')).toBeGreaterThanOrEqual(2)
  expect(value('eventstore_incoming_grpc_calls{kind="unimplemented"}')).toBe(1)
  expect(value('eventstore_embedded_subscriptions')).toBe(1)
  // The subscription, and the call that all appends of a client share.
  expect(value('eventstore_current_incoming_grpc_calls')).toBe(2)
  expect(value('eventstore_checkpoints{name="writer",read="non-flushed"}')).toBe(
    Number(live.events.at(-1)?.commitPosition),
  )
  expect(value('eventstore_embedded_commit_duration_seconds_count')).toBe(1)
  expect(value('eventstore_embedded_commit_events_bucket{le="1"}')).toBe(0)
  expect(value('eventstore_embedded_commit_events_bucket{le="4"}')).toBe(1)
  expect(value('eventstore_embedded_appends_waiting')).toBe(0)
  expect(value('eventstore_embedded_log_bytes')).toBeGreaterThan(0)
  for (const line of exposed.trim().split('\n'))
    expect(line).toMatch(
      /^(# TYPE \w+ (gauge|counter|histogram)|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/,
    )
})

test('a preface that comes byte by byte is understood, and stopping ends connections that say nothing', async () => {
  const { node } = await startedNode()
  const slow = connectSocket({ port: node.port, host: '127.0.0.1' })
  const silent = connectSocket({ port: node.port, host: '127.0.0.1' })
  await Promise.all([once(slow, 'connect'), once(silent, 'connect')])
  slow.setNoDelay(true)
  for (const byte of 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n') {
    slow.write(byte)
    await new Promise(setImmediate)
  }
  // SETTINGS of its own come first from a server of HTTP/2, with nothing to acknowledge yet.
  const [frame] = (await once(slow, 'data')) as [Buffer]
  expect(frame[3]).toBe(4)
  const gone = [once(slow, 'close'), once(silent, 'close')]
  await node.stop()
  await Promise.all(gone)
})
