import { type PortalPage, render } from '@rostrum/portal/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Negotiator from 'negotiator'
import { newNonce, policyOf } from './policy.ts'

const colours = new WeakMap<FastifyRequest, string>()

/** Said before a page is shown: the colour of whose it is. */
export function inColour(request: FastifyRequest, colour: string | undefined) {
  if (colour !== undefined) colours.set(request, colour)
}

/** Answers with a public page. Personal ones are kept by nobody. */
export function showPage(request: FastifyRequest, reply: FastifyReply, page: PortalPage) {
  const nonce = newNonce()
  const colour = colours.get(request)
  const context = { origin: originOf(request), nonce, ...(colour && { colour }) }
  const { status, html } = render(page, context)
  return reply
    .status(status)
    .header('content-security-policy', `${policyOf(nonce)}; frame-ancestors 'none'`)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html)
}

/** What this reader reads, the language that they like best first. */
export function languagesOf({ headers }: FastifyRequest): string[] {
  return new Negotiator({ headers }).languages().filter((tag) => tag !== '*')
}

/** Scheme and host under which this reader reached us. */
export function originOf({ headers, protocol }: FastifyRequest): string {
  return `${protocol}://${headers.host ?? '127.0.0.1'}`
}
