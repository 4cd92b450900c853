import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** How long a connection may be silent before it is closed. */
const patienceMilliseconds = 10_000

/** What one address answers a GET with. */
export interface Page {
  readonly status: number
  readonly contentType?: string
  readonly text?: () => string
}

/**
 * The few addresses that are no gRPC, for probes and scrapers. It never listens itself: connections
 * are handed to it.
 */
export function createHttpServer(pages: Readonly<Record<string, Page>>): Server {
  const server = createServer((request, response) => answer(pages, request, response))
  return server.setTimeout(patienceMilliseconds)
}

function answer(
  pages: Readonly<Record<string, Page>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = ''] = (request.url ?? '').split('?')
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (!page) {
    response.writeHead(404, { 'content-type': 'text/plain' })
    response.end(`Nothing is here but ${Object.keys(pages).join(', ')}, and gRPC over HTTP/2.\n`)
  } else if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
  } else {
    const { status, contentType, text } = page
    response.writeHead(status, contentType ? { 'content-type': contentType } : {})
    response.end(text?.())
  }
}
