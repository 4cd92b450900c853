import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client'
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js'
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js'
import shared from '@eventstore/db-client/generated/shared_pb.js'
import { credentials } from '@grpc/grpc-js'
import { expect, onTestFinished, test } from 'vitest'
import { startNode } from './node.ts'
import { all, startedNode, temporaryDirectory, ticked } from './testing.ts'
import { framed, RawClient, validRequests } from './testing-wire.ts'

test('the identity of the log is the id of its first event, and outlives the node', async () => {
  const { node, client, directory } = await startedNode()
  const firstId = async (of: EventStoreDBClient) =>
    (await all(of.readAll({ maxCount: 1 }))).map(({ event }) => event?.id)
  expect(await firstId(client)).toEqual([node.identity])
  await client.dispose()
  await node.stop()

  const again = await startedNode(directory)
  expect(await firstId(again.client)).toEqual([node.identity])
  expect((await startedNode()).node.identity).not.toBe(node.identity)
})

test('a second node on the same directory is refused, and told who has it', async () => {
  const { node, directory } = await startedNode()
  await expect(startNode({ directory })).rejects.toThrow(
    `${directory} is in use by the event store with pid ${process.pid}`,
  )
  await node.stop()
  await (await startNode({ directory })).stop()
})

test('a port that is taken is said so, and the directory is let go of', async () => {
  const { node } = await startedNode()
  const directory = await temporaryDirectory()
  await expect(startNode({ directory, port: node.port })).rejects.toThrow('EADDRINUSE')
  await (await startNode({ directory })).stop()
})

test('a log that a newer build wrote is refused, and left as it is', async () => {
  const directory = await temporaryDirectory()
  const newer = new DatabaseSync(join(directory, 'log.db'))
  newer.exec('PRAGMA user_version = 99')
  await expect(startNode({ directory })).rejects.toThrow('has format 99')
  expect(newer.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()).toEqual({ tables: 0 })
  newer.close()
})

test.each([
  ['esdb+discover', ''],
  ['esdb', ',127.0.0.1:1'],
])('a client that discovers its node by %s finds it', async (scheme, more) => {
  const { node } = await startedNode()
  const client = EventStoreDBClient.connectionString(
    `${scheme}://${node.address}${more}?tls=false&nodePreference=leader`,
  )
  onTestFinished(() => client.dispose())
  await expect(
    client.appendToStream('clock-1', ticked(1), { expectedRevision: NO_STREAM }),
  ).resolves.toMatchObject({ success: true })
})

test('a client may ask as often as it likes whether the node is still there', async () => {
  const { node } = await startedNode()
  const raw = new RawClient(node.address)
  onTestFinished(() => raw.close())
  const read = () => raw.call('Read', framed(validRequests.read().serializeBinary()))
  await read()
  let sentAway = false
  raw.session.on('goaway', () => (sentAway = true))
  for (let nth = 0; nth < 500; nth += 1)
    await new Promise<void>((resolve, reject) => {
      raw.session.ping((error) => (error ? reject(error) : resolve()))
    })
  const answer = await read()
  expect([answer.code, sentAway]).toEqual([0, false])
})

test('a client goes on after the node was stopped and started again on its port', async () => {
  const { node, client, directory } = await startedNode()
  await client.appendToStream('clock-1', ticked(0))
  await node.stop()
  await expect(client.appendToStream('clock-1', ticked(1))).rejects.toThrow(/UNAVAILABLE|CANCELLED/)
  const again = await startNode({ directory, port: node.port })
  onTestFinished(() => again.stop())
  const result = await client.appendToStream('clock-1', ticked(1), { expectedRevision: 0n })
  expect(result.nextExpectedRevision).toBe(1n)
})

test('what it does not offer is answered with a sentence, and the connection lives on', async () => {
  const { client } = await startedNode()
  const projection = client.createProjection(randomUUID(), 'fromAll()')
  await expect(projection).rejects.toThrow('this node has no projections')
  await expect(client.appendToStream('clock-1', ticked(1))).resolves.toMatchObject({
    success: true,
  })
})

test('clients learn the protocol that it speaks, and that they may batch', async () => {
  const { node } = await startedNode()
  const client = new features.ServerFeaturesClient(node.address, credentials.createInsecure())
  onTestFinished(() => client.close())
  const methods = await new Promise<SupportedMethods>((resolve, reject) =>
    client.getSupportedMethods(new shared.Empty(), (error, known) =>
      error ? reject(error) : resolve(known),
    ),
  )
  expect(methods.getEventStoreServerVersion()).toBe('23.10.0')
  expect(methods.getMethodsList().map((method) => method.getMethodName())).toContain('batchappend')
})
