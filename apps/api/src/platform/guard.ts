import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RefusedError } from './problems.ts'

const names = ['127.0.0.1', 'localhost', '[::1]']

/** Is this an address that only this machine can reach? */
export function isLoopback(host: string) {
  return ['127.0.0.1', 'localhost', '::1'].includes(host)
}

/**
 * Until people sign in whoever reaches this server is its owner. So a page of another site must not
 * reach it: not under a name that resolves to this machine, and not from a script or form
 * elsewhere.
 */
export function guard(fastify: FastifyInstance) {
  fastify.addHook('onRequest', async (request) => {
    if (!isOurs(request.headers.host))
      throw new RefusedError(
        'host_refused',
        'This server answers to 127.0.0.1 and localhost only, because nobody has to sign in yet.',
      )
    if (isForeign(request))
      throw new RefusedError('origin_refused', 'Requests from pages of other sites are refused.')
  })
}

function isOurs(host: string | undefined) {
  return host !== undefined && names.includes(host.replace(/:\d+$/, '').toLowerCase())
}

function isForeign({ headers, method }: FastifyRequest) {
  const { origin, host } = headers
  if (origin !== undefined && origin !== `http://${host}`) return true
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return false
  // Following a link from another site to a page is what links are for.
  const follows = method === 'GET' && headers['sec-fetch-mode'] === 'navigate'
  return !follows
}
