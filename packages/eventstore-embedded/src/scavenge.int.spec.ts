import { copyFile, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import {
  BACKWARDS,
  END,
  type EventStoreDBClient,
  NO_STREAM,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js'
import { StartScavengeReq } from '@eventstore/db-client/generated/operations_pb.js'
import { credentials } from '@grpc/grpc-js'
import { expect, test } from 'vitest'
import { saveLog } from './backup.ts'
import { scavengeDirectory } from './scavenge.ts'
import {
  all,
  connect,
  scavenge,
  spawnNode,
  startedNode,
  temporaryDirectory,
  ticked,
} from './testing.ts'
import { faultsOfLog } from './verify.ts'

async function everything(client: EventStoreDBClient) {
  const events = await all(client.readAll())
  return events.slice(1).map(({ event }) => `${event?.streamId} ${event?.revision}`)
}

const positions = async (client: EventStoreDBClient) =>
  new Map((await all(client.readAll())).map(({ event }) => [event?.id, event?.position?.commit]))

/** Streams of every kind that there is something to take out of. */
async function withMuchHidden(client: EventStoreDBClient) {
  for (const name of ['whole', 'counted', 'cut', 'deleted', 'returned', 'ended'])
    for (const n of [0, 1, 2]) await client.appendToStream(name, [ticked(n), ticked(n)])
  await client.setStreamMetadata('counted', { maxCount: 3 })
  await client.setStreamMetadata('counted', { maxCount: 2 })
  await client.setStreamMetadata('cut', { truncateBefore: 4 })
  await client.setStreamMetadata('ended', { maxCount: 1 })
  await client.deleteStream('deleted')
  await client.deleteStream('returned')
  await client.appendToStream('returned', ticked(6), { expectedRevision: NO_STREAM })
  await client.tombstoneStream('ended')
}

const left = [
  ...[0, 1, 2, 3, 4, 5].map((revision) => `whole ${revision}`),
  ...['counted 4', 'counted 5', 'cut 4', 'cut 5', 'deleted 5'],
  ...['$$counted 1', '$$cut 0', '$$deleted 0', 'returned 6', '$$returned 1'],
  `ended ${2n ** 63n - 1n}`,
]

async function expectScavenged(client: EventStoreDBClient) {
  expect(await everything(client)).toEqual(left)
  await expect(all(client.readStream('deleted'))).rejects.toThrow(StreamNotFoundError)
  await expect(all(client.readStream('ended'))).rejects.toThrow(StreamDeletedError)
  const counted = await all(
    client.readStream('counted', { direction: BACKWARDS, fromRevision: END }),
  )
  expect(counted.map(({ event }) => event?.revision)).toEqual([5n, 4n])
}

test('what is hidden is gone, and what stays is where it was; the next revisions too', async () => {
  const { node, client, directory } = await startedNode()
  await withMuchHidden(client)
  const before = await positions(client)
  await scavenge(node.address)
  await expectScavenged(client)
  for (const [id, position] of await positions(client)) expect(before.get(id)).toBe(position)

  const copy = join(await temporaryDirectory(), 'copy.db')
  await saveLog(directory, copy)
  expect(faultsOfLog(copy)).toEqual([])
  await client.dispose()
  await node.stop()

  const again = await startedNode(directory)
  await expectScavenged(again.client)
  await again.client.appendToStream('deleted', ticked(6), { expectedRevision: NO_STREAM })
  await again.client.appendToStream('counted', ticked(6), { expectedRevision: 5n })
  const late = again.client.appendToStream('counted', ticked(0), { expectedRevision: 0n })
  await expect(late).rejects.toThrow(WrongExpectedVersionError)
  expect((await everything(again.client)).slice(-3)).toEqual([
    'deleted 6',
    '$$deleted 1',
    'counted 6',
  ])
})

test('a repeat is still known after what it repeats was taken out', async () => {
  const { node, client } = await startedNode()
  const event = ticked(0)
  const first = await client.appendToStream('clock-1', event, { expectedRevision: NO_STREAM })
  await client.appendToStream('clock-1', ticked(1))
  await client.setStreamMetadata('clock-1', { maxCount: 1 })
  await scavenge(node.address)
  expect(await everything(client)).toEqual(['clock-1 1', '$$clock-1 0'])
  expect(await client.appendToStream('clock-1', event, { expectedRevision: NO_STREAM })).toEqual(
    first,
  )
})

test('a gap that no scavenge left is a fault still', async () => {
  const { node, client, directory } = await startedNode()
  await withMuchHidden(client)
  await scavenge(node.address)
  await node.stop()
  const faultsAfter = (statement: string) => {
    const db = new DatabaseSync(join(directory, 'log.db'))
    db.exec(statement)
    db.close()
    return faultsOfLog(join(directory, 'log.db')).join('\n')
  }
  const of = (name: string) => `stream = (SELECT id FROM streams WHERE name = '${name}')`
  expect(faultsAfter(`DELETE FROM events WHERE ${of('cut')} AND revision = 4`)).toMatch(
    /has a gap[\s\S]*Stream cut has a gap: revision 4 is missing before 5/,
  )
})

test('a stopped log is scavenged by its directory: nothing of what was hidden is in the file, which is smaller', async () => {
  const { node, client, directory } = await startedNode()
  const secret = 'the-secret-of-the-clock'
  const large = { ...ticked(0), data: { secret, padding: 'x'.repeat(100_000) } }
  for (let n = 0; n < 20; n += 1)
    await client.appendToStream('clock-1', { ...large, id: ticked(0).id })
  await client.appendToStream('clock-1', ticked(20))
  await client.deleteStream('clock-1')
  expect(() => scavengeDirectory(directory)).toThrow('is in use')
  await node.stop()
  const file = join(directory, 'log.db')
  const { size } = await stat(file)
  expect(await readFile(file, 'latin1')).toContain(secret)

  const { events, bytes } = scavengeDirectory(directory)
  expect(events).toBe(20)
  expect(bytes).toBe(size - (await stat(file)).size)
  expect(bytes).toBeGreaterThan(1_900_000)
  expect(await readFile(file, 'latin1')).not.toContain(secret)
  expect(faultsOfLog(file)).toEqual([])
})

test('however much it takes out, the write-ahead log stays short', async () => {
  const { node, client, directory } = await startedNode()
  const big = () => ({ ...ticked(0), data: { padding: 'x'.repeat(8_000) } })
  const events = () => Array.from({ length: 100 }, big)
  for (let batch = 0; batch < 40; batch += 1) await client.appendToStream('cut', events())
  await client.setStreamMetadata('cut', { truncateBefore: 3_999 })
  const sizes: number[] = []
  const look = setInterval(async () => {
    sizes.push((await stat(join(directory, 'log.db-wal'))).size)
  }, 5)
  await scavenge(node.address)
  clearInterval(look)
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.max(...sizes)).toBeLessThan(28_000_000)
})

test('killed amid a scavenge under load, it starts again whole, and finishes when asked again', async () => {
  const directory = await temporaryDirectory()
  const { child, exit, address } = await spawnNode(directory)
  const client = connect(address)
  const events = () => Array.from({ length: 500 }, (_, n) => ticked(n))
  for (let n = 0; n < 40; n += 1) await client.appendToStream(`clock-${n}`, events())
  for (let n = 0; n < 40; n += 1) await client.setStreamMetadata(`clock-${n}`, { maxCount: 1 })
  const acknowledged: string[] = []
  const writing = (async () => {
    for (;;) {
      const event = ticked(0)
      const stored = await client.appendToStream('bell-1', event).catch(() => undefined)
      if (!stored) return
      acknowledged.push(event.id)
    }
  })()
  const operator = new operations.OperationsClient(address, credentials.createInsecure())
  operator.startScavenge(new StartScavengeReq(), () => undefined)
  const clocks = async () =>
    (await all(client.readAll({ maxCount: 25_000 }))).filter(({ event }) =>
      event?.streamId.startsWith('clock-'),
    )
  await expect
    .poll(async () => (await clocks()).length, { interval: 1, timeout: 60_000 })
    .toBeLessThan(20_000)
  child.kill('SIGKILL')
  await exit
  await writing
  operator.close()

  const again = await startedNode(directory)
  await scavenge(again.node.address)
  const bells = await all(again.client.readStream('bell-1'))
  const ids = bells.map(({ event }) => event?.id)
  expect(ids.slice(0, acknowledged.length)).toEqual(acknowledged)
  for (let n = 0; n < 40; n += 1)
    expect(await all(again.client.readStream(`clock-${n}`))).toHaveLength(1)
  const copy = join(await temporaryDirectory(), 'copy.db')
  expect(await saveLog(directory, copy)).toMatchObject({ events: 1 + 80 + ids.length })
  expect(faultsOfLog(copy)).toEqual([])
})

const oldFormat = fileURLToPath(new URL('../fixtures/format-1.db', import.meta.url))

test('a log of format 1 opens with all that it holds, and learns what this build can do', async () => {
  const directory = await temporaryDirectory()
  await copyFile(oldFormat, join(directory, 'log.db'))
  expect(faultsOfLog(join(directory, 'log.db'))).toEqual([])
  const { node, client } = await startedNode(directory)
  const events = ['clock-1 0', 'clock-1 1', 'clock-1 2', 'clock-2 0', 'clock-1 3']
  expect(await everything(client)).toEqual(events)
  await client.setStreamMetadata('clock-1', { maxCount: 1 })
  await scavenge(node.address)
  expect(await everything(client)).toEqual(['clock-2 0', 'clock-1 3', '$$clock-1 0'])
  const db = new DatabaseSync(join(directory, 'log.db'), { readOnly: true })
  expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 3 })
  db.close()
})
