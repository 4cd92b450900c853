import type { FastifyReply, FastifyRequest } from 'fastify'

/** A request's headers as better-auth reads them: what the browser is, and what it holds. */
export function headersOf({ headers }: FastifyRequest): Headers {
  const { cookie, 'user-agent': device } = headers
  const told = new Headers()
  if (cookie !== undefined) told.set('cookie', cookie)
  if (device !== undefined) told.set('user-agent', device.slice(0, 300))
  return told
}

export function setCookies(reply: FastifyReply, cookies: readonly string[]) {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}
