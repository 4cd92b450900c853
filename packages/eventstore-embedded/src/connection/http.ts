import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** How long a connection may be silent before it is closed. */
const patienceMilliseconds = 10_000

/** What one address answers a GET with. */
export interface Page {
  readonly status: number
  readonly contentType?: string
  readonly text?: () => string
}

type Pages = Readonly<Record<string, Page>>
/** By the first part of an address: why nothing is there. */
type Reasons = Readonly<Record<string, string>>

/**
 * The few addresses that are no gRPC, for probes and scrapers. It never listens itself: connections
 * are handed to it.
 */
export function createHttpServer(pages: Pages, notOffered: Reasons): Server {
  const server = createServer((request, response) => answer(pages, notOffered, request, response))
  return server.setTimeout(patienceMilliseconds)
}

function answer(
  pages: Pages,
  notOffered: Reasons,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = ''] = (request.url ?? '').split('?')
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  const [, part = ''] = path.split('/')
  const missing = Object.hasOwn(notOffered, part) ? notOffered[part] : undefined
  if (missing) {
    // The official client shows the status line, never the text.
    response.writeHead(501, missing, { 'content-type': 'text/plain' }).end(`${missing}\n`)
  } else if (!page) {
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
