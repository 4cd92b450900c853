import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  type AllStreamSubscription,
  EventStoreDBClient,
  jsonEvent,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client'
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js'
import operationMessages, {
  type ScavengeResp,
} from '@eventstore/db-client/generated/operations_pb.js'
import { credentials } from '@grpc/grpc-js'
import { onTestFinished } from 'vitest'
import { type EventStoreNode, type NodeOptions, startNode } from './node.ts'
import { startProcess } from './node-process.ts'

/** A directory that is gone when the test is. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'eventstore-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** The official client, disposed of with the test. */
export function connect(address: string): EventStoreDBClient {
  const client = EventStoreDBClient.connectionString(`esdb://${address}?tls=false`)
  onTestFinished(() => client.dispose())
  return client
}

/** A certificate for `localhost` and 127.0.0.1, which is its own authority, and its key. */
export function testCertificate(name: 'localhost' | 'renewed' = 'localhost') {
  const file = (ending: string) =>
    fileURLToPath(new URL(`../fixtures/tls/${name}.${ending}`, import.meta.url))
  return { certificate: file('crt'), privateKey: file('key') }
}

/**
 * The official client over TLS, disposed of with the test. By name: Node refuses to check numbers.
 * `user`: `name:password`.
 */
export function connectTls(
  { port }: { port: number | string },
  { user = '', scheme = 'esdb' } = {},
): EventStoreDBClient {
  const who = user && `${user}@`
  const query = `tls=true&tlsCAFile=${encodeURIComponent(testCertificate().certificate)}`
  const url = `${scheme}://${who}localhost:${port}?${query}`
  const client = EventStoreDBClient.connectionString(url)
  onTestFinished(() => client.dispose())
  return client
}

/** A node in this process, and a client of it; both end with the test. */
export async function startedNode(
  directory?: string,
  options: Partial<NodeOptions> = {},
): Promise<{ node: EventStoreNode; client: EventStoreDBClient; directory: string }> {
  const where = directory ?? (await temporaryDirectory())
  const node = await startNode({ directory: where, ...options })
  onTestFinished(() => node.stop())
  const client = options.tls ? connectTls(node) : connect(node.address)
  return { node, client, directory: where }
}

/**
 * A node as a process of its own, killed with the test. `fileBlocks`: writes beyond so many 512
 * bytes of a file fail with an error.
 */
export async function spawnNode(
  directory: string,
  { args = [], fileBlocks }: { args?: string[]; fileBlocks?: number } = {},
) {
  const limit = ['sh', '-c', `ulimit -f ${fileBlocks} && exec "$0" "$@"`]
  const started = startProcess(directory, { args, through: fileBlocks === undefined ? [] : limit })
  onTestFinished(() => void started.child.kill('SIGKILL'))
  const address = await started.ready
  return { ...started, address, port: address.split(':').at(-1) ?? '' }
}

/** Asks the node to scavenge, and waits until nothing is left to do. */
export async function scavenge(address: string): Promise<void> {
  const client = new operations.OperationsClient(address, credentials.createInsecure())
  onTestFinished(() => client.close())
  const ask = () =>
    new Promise<ScavengeResp>((resolve, reject) =>
      client.startScavenge(new operationMessages.StartScavengeReq(), (error, answer) =>
        error ? reject(error) : resolve(answer),
      ),
    )
  const { scavengeId } = (await ask()).toObject()
  // The next one is another: the first has ended then. It is waited for by asking.
  while ((await ask()).getScavengeId() === scavengeId) await setImmediate()
}

export function ticked(n: number, id?: string) {
  return jsonEvent({ ...(id && { id }), type: 'Ticked', data: { n } })
}

/** To an event by its revision and stream: `4@clock-1`. */
export function linkTo(place: string) {
  const contentType = 'application/octet-stream' as const
  return { ...ticked(0), type: '$>', contentType, data: Buffer.from(place) }
}

export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

/** What a subscription has brought, and how to wait until it is enough. */
export function collect(subscription: StreamSubscription | AllStreamSubscription) {
  const events: ResolvedEvent[] = []
  const marks: string[] = []
  let check = () => {}
  subscription.on('data', (resolved) => {
    events.push(resolved)
    marks.push(`${resolved.event?.revision}`)
    check()
  })
  subscription.on('caughtUp', () => {
    marks.push('caughtUp')
    check()
  })
  subscription.on('fellBehind', () => marks.push('fellBehind'))
  return {
    events,
    /** Revisions, `caughtUp` and `fellBehind`, in the order they came. */
    marks,
    until(enough: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        check = () => {
          if (enough()) resolve()
        }
        check()
      })
    },
  }
}
