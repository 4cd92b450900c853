import { mkdirSync } from 'node:fs'
import { type Server, ServerCredentials } from '@grpc/grpc-js'
import { Log } from './log/log.ts'
import { createServer } from './protocol/service.ts'
import { type DirectoryLock, lockDirectory } from './storage/directory-lock.ts'

export interface NodeOptions {
  /** Where the log is kept; made when it is not there. One node at a time. */
  readonly directory: string
  /** 0 or none: any free port. */
  readonly port?: number
  readonly host?: string
}

export interface EventStoreNode {
  readonly port: number
  /** `host:port`, as clients write it behind `esdb://`. */
  readonly address: string
  /**
   * The log's identity, for as long as the directory lives: the id of the first event of `$all`.
   */
  readonly identity: string
  /** Rejects with the reason when the node has had to end by itself: a failed write or fsync. */
  readonly failure: Promise<never>
  /**
   * Takes out of the log what metadata and deletion hide, beside appends and reads; resolves when
   * nothing is left to do.
   */
  scavenge(): Promise<void>
  /**
   * Answers what was accepted, ends the calls, and lets go of the directory. May be called again.
   */
  stop(): Promise<void>
}

/**
 * Starts an EventStoreDB-compatible node in this process.
 * Rejects when another node has the directory, the port is taken, or a newer build wrote the log.
 */
export async function startNode(options: NodeOptions): Promise<EventStoreNode> {
  const { directory, port = 0, host = '127.0.0.1' } = options
  mkdirSync(directory, { recursive: true })
  const lock = lockDirectory(directory)
  const log = await Log.open(directory).catch((error) => {
    lock.release()
    throw error
  })
  const endpoint = { host, port }
  const server = createServer(log, () => endpoint)
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= shutDown(server, log, lock))
  try {
    endpoint.port = await listen(server, `${host}:${port}`)
  } catch (error) {
    await stop()
    throw error
  }
  log.failure.catch(stop)
  const { identity, failure } = log
  const scavenge = () => log.scavenge()
  const address = `${host}:${endpoint.port}`
  return { port: endpoint.port, address, identity, failure, scavenge, stop }
}

async function shutDown(server: Server, log: Log, lock: DirectoryLock): Promise<void> {
  await log.close()
  server.forceShutdown()
  lock.release()
}

function listen(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(new Error(`Cannot listen on ${address}: ${error.message}`)) : resolve(port),
    )
  })
}
