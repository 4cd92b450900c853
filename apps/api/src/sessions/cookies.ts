import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, whose } from '../platform/actor.ts'
import type { Auth } from '../platform/auth/auth.ts'

/** A request's headers as better-auth reads them: what the browser is, and what it holds. */
export function headersOf({ headers }: FastifyRequest): Headers {
  const { cookie, 'user-agent': device, origin } = headers
  const told = new Headers()
  if (cookie !== undefined) told.set('cookie', cookie)
  if (device !== undefined) told.set('user-agent', device.slice(0, 300))
  // Which page a passkey was asked on.
  if (origin !== undefined) told.set('origin', origin)
  return told
}

export function setCookies(reply: FastifyReply, cookies: readonly string[]) {
  for (const cookie of cookies) reply.header('set-cookie', cookie)
}

/**
 * Of whoever signs in anew: another session in the same browser says nothing about who they are.
 */
export function withoutSession(headers: Headers): Headers {
  const kept = (headers.get('cookie') ?? '')
    .split(';')
    .filter((one) => !/^\s*(?:__Secure-)?rostrum\.session_token=/.test(one))
  const told = new Headers(headers)
  told.set('cookie', kept.join(';'))
  return told
}

/** Of somebody signed in: with the token that their session has now. */
export async function headersAs(auth: Auth, actor: Actor, request: FastifyRequest) {
  const headers = withoutSession(headersOf(request))
  const [cookie = ''] = (await auth.cookieOf(whose(actor).token)).split(';')
  headers.set('cookie', [headers.get('cookie'), cookie].filter(Boolean).join('; '))
  return headers
}
