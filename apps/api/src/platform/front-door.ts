import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Readiness } from '@rostrum/contracts/health'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/**
 * The listening socket from the first second on. Until the app is there it says what is missing;
 * then it hands every request on.
 */
export class FrontDoor {
  readonly server: Server
  #handler: Handler
  readonly #readiness: (request: IncomingMessage) => Promise<Readiness>

  /** `readiness`: as much as whoever asks may know. */
  constructor(readiness: (request: IncomingMessage) => Promise<Readiness>) {
    this.#readiness = readiness
    this.#handler = (request, response) => void this.#notYet(request, response)
    this.server = createServer((request, response) => {
      if (request.url === '/livez') return text(response, 200, 'live')
      if (request.url === '/readyz') return void this.#ready(request, response)
      this.#handler(request, response)
    })
  }

  /** @throws the system's error, such as EADDRINUSE. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject)
      this.server.listen(port, host, () => {
        const address = this.server.address()
        resolve(typeof address === 'object' && address ? address.port : port)
      })
    })
  }

  open(handler: Handler) {
    this.#handler = handler
  }

  /** No new requests; those in hand are finished, idle connections closed. */
  close(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cut = setTimeout(() => this.server.closeAllConnections(), withinMs)
      this.server.close(() => {
        clearTimeout(cut)
        resolve()
      })
      this.server.closeIdleConnections()
    })
  }

  async #ready(request: IncomingMessage, response: ServerResponse) {
    const readiness = await this.#readiness(request)
    const status = readiness.status === 'ready' ? 200 : 503
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify(readiness))
  }

  async #notYet(request: IncomingMessage, response: ServerResponse) {
    const { missing } = await this.#readiness(request)
    const detail = `It waits for: ${missing.map(({ name }) => name).join(', ')}.`
    if (request.url?.startsWith('/api/')) return problem(response, detail)
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '1' })
    response.end(startingPage(detail))
  }
}

function text(response: ServerResponse, status: number, body: string) {
  response.writeHead(status, { 'content-type': 'text/plain' })
  response.end(body)
}

function problem(response: ServerResponse, detail: string) {
  response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '1' })
  const title = 'Not ready yet'
  response.end(
    JSON.stringify({ type: '/problems/not-ready', title, status: 503, code: 'not_ready', detail }),
  )
}

function startingPage(detail: string) {
  const said = detail.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>Rostrum is starting</title><body><h1>Rostrum is starting</h1><p>${said}</p>
<p>This page looks again by itself.</p></body></html>`
}
