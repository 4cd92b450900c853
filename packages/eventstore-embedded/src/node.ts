import { mkdirSync } from 'node:fs'
import { type Server, ServerCredentials } from '@grpc/grpc-js'
import { type CertificateFiles, type KeyPair, readCertificate } from './connection/certificate.ts'
import { Credentials } from './connection/credentials.ts'
import { Door } from './connection/door.ts'
import { refuseExposure } from './connection/exposure.ts'
import { createHttpServer } from './connection/http.ts'
import { notOffered, pagesOf } from './connection/pages.ts'
import { Refusals } from './connection/refusals.ts'
import { scavenged, unfinishedBytes, watching } from './life.ts'
import { type Lines, noLines } from './lines.ts'
import { Log } from './log/log.ts'
import { exposition } from './metrics/exposition.ts'
import { Metrics } from './metrics/metrics.ts'
import { createServer } from './protocol/service.ts'
import { type DirectoryLock, lockDirectory } from './storage/directory-lock.ts'
import { refuseFewHandles } from './storage/handles.ts'
import { version } from './version.ts'

export interface NodeOptions {
  /** Where the log is kept; made when it is not there. One node at a time. */
  readonly directory: string
  /** 0 or none: any free port. */
  readonly port?: number
  readonly host?: string
  /** With them the node speaks TLS and nothing else. */
  readonly tls?: CertificateFiles
  /** A file of `user:password` lines. With it only those may call; it needs `tls`. */
  readonly credentials?: string
  /** A host that is not loopback may be reached without `tls` and `credentials`. */
  readonly insecure?: boolean
  /** Where it says what happens to it; nowhere unless told. */
  readonly lines?: Lines
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
   * Reads the certificate and the credentials again, for connections and calls from now on. Throws
   * when one of them is not usable, and goes on with those it has.
   */
  reload(): void
  /**
   * Answers what was accepted, ends the calls, and lets go of the directory. May be called again.
   */
  stop(): Promise<void>
}

/**
 * Starts an EventStoreDB-compatible node in this process.
 * Rejects when another node has the directory, the port is taken, a newer build wrote the log, a
 * file of `tls` or `credentials` is not usable, too few files may be opened, or the node would be
 * open to others by mistake.
 */
export async function startNode(options: NodeOptions): Promise<EventStoreNode> {
  const { directory, port = 0, host = '127.0.0.1', lines = noLines } = options
  let secrets = readSecrets(options)
  refuseFewHandles()
  mkdirSync(directory, { recursive: true })
  const lock = lockDirectory(directory)
  const unfinished = unfinishedBytes(directory)
  const log = await Log.open(directory).catch((error) => {
    lock.release()
    throw error
  })
  const callerOf = (authorization?: string) => secrets.credentials?.caller(authorization) ?? 'user'
  const scavenge = () => scavenged(log, lines)
  const metrics = new Metrics()
  const refusals = new Refusals(lines)
  const server = createServer({
    log,
    metrics,
    callerOf: secrets.credentials && callerOf,
    refused: (...call) => refusals.count(...call),
    scavenge,
  })
  const measured = () => exposition({ directory, log, metrics, connections: door.connections })
  const door = new Door(secrets.keyPair, {
    grpc: server.createConnectionInjector(ServerCredentials.createInsecure()),
    http: createHttpServer(pagesOf(measured), notOffered),
  })
  let stopping: Promise<void> | undefined
  const stop = () => (stopping ??= shutDown(log, server, door, lock))
  await door.open(host, port).catch(async (error: Error) => {
    await stop()
    throw new Error(`Cannot listen on ${host}:${port}: ${error.message}`, { cause: error })
  })
  log.failure.catch(stop)
  log.watcher = watching(metrics, lines)
  const address = `${host.includes(':') ? `[${host}]` : host}:${door.port}`
  const { identity } = log
  if (unfinished > 0)
    lines.info({ bytes: unfinished }, 'the last run did not end cleanly: its log was recovered')
  const secured = { tls: !!secrets.keyPair, credentials: !!secrets.credentials }
  const facts = { version, directory, address, identity, position: log.tail.head, ...secured }
  lines.info(facts, 'started')
  if (secrets.credentials?.isPublic)
    lines.warn({ file: options.credentials }, 'the credentials can be read by others')
  return {
    port: door.port,
    address,
    identity,
    failure: log.failure,
    scavenge,
    reload() {
      secrets = readSecrets(options)
      if (secrets.keyPair) door.renew(secrets.keyPair)
      lines.info({}, 'certificate and credentials were read again')
    },
    stop,
  }
}

async function shutDown(log: Log, server: Server, door: Door, lock: DirectoryLock): Promise<void> {
  await log.close()
  server.forceShutdown()
  door.close()
  lock.release()
}

interface Secrets {
  readonly keyPair: KeyPair | undefined
  readonly credentials: Credentials | undefined
}

function readSecrets(options: NodeOptions): Secrets {
  const { host = '127.0.0.1', tls, credentials, insecure = false } = options
  refuseExposure({ host, certified: !!tls, checksCredentials: !!credentials, insecure })
  return {
    keyPair: tls && readCertificate(tls),
    credentials: credentials === undefined ? undefined : Credentials.read(credentials),
  }
}
