import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { beginOidc, listSignInWays } from '@rostrum/contracts/sign-in-ways'
import { reject } from '@rostrum/event-sourcing/decider'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { happeningOf } from '../platform/audit/happening.ts'
import { Auth } from '../platform/auth/auth.ts'
import { oidcCallbackPath } from '../platform/auth/oidc.ts'
import { Implements, Input } from '../platform/implements.ts'
import { Arrivals } from './arrivals.ts'
import { headersOf, setCookies, withoutSession } from './cookies.ts'

const refusedPage = '/console/sign-in?error=refused'
/** What the way back is called on record: browsers are sent there, and no client calls it. */
const callback = { name: 'signInByOidc', method: 'GET', permission: 'anyone' } as const

/** Signing in by an identity provider, where one is set. */
@Controller()
export class OidcController {
  constructor(
    private readonly auth: Auth,
    private readonly arrivals: Arrivals,
  ) {}

  @Implements(listSignInWays)
  ways() {
    const { oidc } = this.auth
    return oidc ? { oidc: { name: oidc.name } } : {}
  }

  @Implements(beginOidc)
  async begin(
    @Input(beginOidc) { body }: InputOf<typeof beginOidc>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { oidc } = this.auth
    if (!oidc) return reject('not_found', 'No identity provider is set here.')
    const { page, invitation } = body
    if (invitation !== undefined) await this.arrivals.invitation(invitation)
    const headers = withoutSession(headersOf(request))
    const { url, cookies } = await oidc.begin(page, invitation !== undefined, headers)
    setCookies(reply, cookies)
    return { url }
  }

  @Get(oidcCallbackPath)
  async end(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const { oidc } = this.auth
    const told = Object.entries(query).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    )
    const headers = withoutSession(headersOf(request))
    const ended = await oidc?.end(Object.fromEntries(told), headers).catch(() => undefined)
    const { location = refusedPage, cookies = [] } = ended ?? {}
    const refused = new URL(location, 'http://localhost').searchParams.get('error')
    Object.assign(happeningOf(request), {
      endpoint: callback,
      ...(refused !== null && { code: refused }),
    })
    setCookies(reply, cookies)
    reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    return reply.redirect(location, 302)
  }
}
