import { type PortalPage, render } from '@rostrum/portal/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newNonce, policyOf } from './policy.ts'

/** Answers with a public page. Personal ones are kept by nobody. */
export function showPage(request: FastifyRequest, reply: FastifyReply, page: PortalPage) {
  const nonce = newNonce()
  const { status, html } = render(page, { origin: originOf(request), nonce })
  return reply
    .status(status)
    .header('content-security-policy', `${policyOf(nonce)}; frame-ancestors 'none'`)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}

/** Scheme and host under which this reader reached us. */
export function originOf({ headers, protocol }: FastifyRequest): string {
  return `${protocol}://${headers.host ?? '127.0.0.1'}`
}
