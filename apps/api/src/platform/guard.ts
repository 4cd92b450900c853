import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RefusedError } from './problems.ts'

const names = ['127.0.0.1', 'localhost', '[::1]']

/** Is this an address that only this machine can reach? */
export function isLoopback(host: string) {
  return ['127.0.0.1', 'localhost', '::1'].includes(host)
}

/**
 * Answers under the names of this machine and the public one alone, and to no page of another site:
 * neither under a name that resolves to this machine, nor from a script or form elsewhere.
 */
export function guard(fastify: FastifyInstance, publicUrl: string) {
  const front = new URL(publicUrl)
  fastify.addHook('onRequest', async (request) => {
    if (!isOurs(request.headers.host, front))
      throw new RefusedError('host_refused', 'This server does not answer to that name.')
    if (isForeign(request, front))
      throw new RefusedError('origin_refused', 'Requests from pages of other sites are refused.')
  })
}

function isOurs(host: string | undefined, front: URL) {
  if (host === undefined) return false
  return host === front.host || names.includes(host.replace(/:\d+$/, '').toLowerCase())
}

function isForeign({ headers, method }: FastifyRequest, front: URL) {
  const { origin, host } = headers
  if (origin !== undefined && origin !== `http://${host}` && origin !== front.origin) return true
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  // Following a link from another site to a page is what links are for.
  const follows = method === 'GET' && headers['sec-fetch-mode'] === 'navigate'
  return !follows
}
