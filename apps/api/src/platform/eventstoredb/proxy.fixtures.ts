import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** What becomes of what the server says. */
type Replies = 'pass' | 'hold' | 'lose'

/** A stretch of network between a client and a server, which fails as it is told to. */
export interface LoopbackProxy {
  readonly port: number
  /** `hold`: they come once they pass again; `lose`: never. */
  replies(become: Replies): void
  /** Nothing comes through either way and nothing is closed; who connects anew is not heard. */
  swallow(): void
  /** All comes through that is sent from now on. */
  mend(): void
  /** Ends every connection at once, as a crash of what lies between does. */
  reset(): void
  /** The server's side says that it sends no more, and listens on. */
  halfClose(): void
  close(): void
}

export async function startProxy(to: number): Promise<LoopbackProxy> {
  const pairs = new Set<readonly [client: Socket, server: Socket]>()
  const held: (() => void)[] = []
  let replies: Replies = 'pass'
  let isSwallowing = false
  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const server = connect({ port: to, allowHalfOpen: true, noDelay: true })
    const pair = [client, server] as const
    pairs.add(pair)
    client.on('data', (bytes) => {
      if (!isSwallowing) server.write(bytes)
    })
    server.on('data', (bytes) => {
      if (isSwallowing || replies === 'lose') return
      if (replies === 'hold') held.push(() => client.write(bytes))
      else client.write(bytes)
    })
    for (const [one, other] of [pair, pair.toReversed()]) {
      one?.on('end', () => other?.end())
      one?.on('error', () => other?.destroy())
      one?.on('close', () => {
        pairs.delete(pair)
        other?.destroy()
      })
    }
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const reset = () => {
    for (const sockets of pairs) for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (listener.address() as AddressInfo).port,
    replies(become) {
      replies = become
      if (become === 'pass') for (const send of held.splice(0)) send()
    },
    swallow() {
      isSwallowing = true
    },
    mend() {
      isSwallowing = false
    },
    reset,
    halfClose() {
      for (const [client] of pairs) client.end()
    },
    close() {
      listener.close()
      reset()
    },
  }
}
