import { once } from 'node:events'
import type { Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import type { ConnectionInjector } from '@grpc/grpc-js'
import type { KeyPair } from './certificate.ts'

/** How long a connection may say nothing before it has said what it is. */
const patienceMilliseconds = 10_000
/** How every HTTP/2 connection begins, and no request of HTTP/1.1. */
const http2Begins = 'PRI'

/** Where connections go, by what they speak. */
export interface Rooms {
  readonly grpc: ConnectionInjector
  readonly http: HttpServer
}

/**
 * The one port of a node. gRPC and HTTP/1.1 share it, as they do on the real server: gRPC's own
 * server would refuse whoever speaks no HTTP/2.
 */
export class Door {
  readonly #server: Server | TlsServer
  /** Those that gRPC does not know of, so that nobody else would close them. */
  readonly #sockets = new Set<Socket>()
  readonly #rooms: Rooms
  #connections = 0

  /** With a key pair every connection is TLS, without one none. */
  constructor(keyPair: KeyPair | undefined, rooms: Rooms) {
    this.#rooms = rooms
    this.#server = keyPair
      ? createTlsServer(tlsOptions(keyPair), (socket) =>
          this.#admit(socket, socket.alpnProtocol === 'h2'),
        )
      : createServer({ noDelay: true }, (socket) => this.#greet(socket))
    this.#server.on('connection', (socket: Socket) => {
      this.#connections += 1
      socket.once('close', () => (this.#connections -= 1))
    })
  }

  /** Rejects when the port is taken, or the host is not one of this machine's. 0: any free port. */
  async open(host: string, port: number): Promise<void> {
    this.#server.listen({ host, port })
    await once(this.#server, 'listening')
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  /** How many are open now, of either kind. */
  get connections(): number {
    return this.#connections
  }

  /** Connections from now on see this certificate; those that are open keep theirs. */
  renew(keyPair: KeyPair): void {
    if ('setSecureContext' in this.#server) this.#server.setSecureContext(keyPair)
  }

  /** Admits nobody more, and ends what is no gRPC. */
  close(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  /** Without TLS the first bytes say what a connection speaks. */
  #greet(socket: Socket): void {
    this.#keep(socket)
    socket.setTimeout(patienceMilliseconds, () => socket.destroy())
    const look = () => {
      const begin: Buffer | null = socket.read(http2Begins.length)
      if (begin === null) return
      socket.off('readable', look)
      socket.setTimeout(0)
      socket.unshift(begin)
      this.#admit(socket, begin.toString('latin1') === http2Begins)
    }
    socket.on('readable', look)
  }

  #admit(socket: Socket, isGrpc: boolean): void {
    if (isGrpc) {
      this.#sockets.delete(socket)
      this.#rooms.grpc.injectConnection(socket)
    } else {
      this.#keep(socket)
      this.#rooms.http.emit('connection', socket)
    }
  }

  #keep(socket: Socket): void {
    if (this.#sockets.has(socket)) return
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    // A client that goes away in the middle is no news.
    socket.on('error', () => undefined)
  }
}

/**
 * Clients of gRPC offer HTTP/2 alone; whoever offers HTTP/1.1 too (browsers, scrapers, probes) is
 * better served by that.
 */
function tlsOptions(keyPair: KeyPair) {
  const ALPNProtocols = ['http/1.1', 'h2']
  const handshakeTimeout = patienceMilliseconds
  return { ...keyPair, ALPNProtocols, handshakeTimeout, noDelay: true }
}
