import { fileURLToPath } from 'node:url'
import { EventStoreDBClient } from '@eventstore/db-client'
import { type Service, startService } from './service.ts'

const node = fileURLToPath(import.meta.resolve('@rostrum/eventstore-embedded/main'))
const bareServer = fileURLToPath(new URL('bare-server/main.ts', import.meta.url))

/** An event store, or what passes for one, and the official client to it. */
export interface Store {
  readonly server: Service
  readonly client: EventStoreDBClient
  stop(): Promise<void>
}

/** The embedded event store on a directory. */
export function startStore(directory: string, env = process.env): Promise<Store> {
  return connected([node, '--port', '0', '--dir', directory], env)
}

/** The least that a server can do: hand over a log from memory, and answer appends at once. */
export function startBareServer(directory?: string): Promise<Store> {
  return connected([bareServer, ...(directory === undefined ? [] : [directory])], process.env)
}

async function connected(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Store> {
  const server = await startService(args, /listening on (\S+)/, { env })
  const client = EventStoreDBClient.connectionString(`esdb://${server.said[1]}?tls=false`)
  const stop = async () => {
    await client.dispose()
    await server.stop()
  }
  return { server, client, stop }
}
