import { Controller, Req, Res } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import { acceptInvitation, readInvitation, setUp } from '@rostrum/contracts/session'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Auth } from '../platform/auth/auth.ts'
import { Implements, Input } from '../platform/implements.ts'
import { Arrivals } from './arrivals.ts'
import { headersOf, setCookies } from './cookies.ts'

/** Whoever arrives is signed in afterwards. */
@Controller()
export class ArrivalsController {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly auth: Auth,
  ) {}

  @Implements(setUp)
  async setUp(
    @Input(setUp) { body }: InputOf<typeof setUp>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const userId = await this.arrivals.setUp(body)
    setCookies(reply, await this.auth.openSession(userId, headersOf(request)))
    return {}
  }

  @Implements(readInvitation)
  read(@Input(readInvitation) { body }: InputOf<typeof readInvitation>) {
    return this.arrivals.invitation(body.token)
  }

  @Implements(acceptInvitation)
  async accept(
    @Input(acceptInvitation) { body }: InputOf<typeof acceptInvitation>,
    @CurrentActor() { signedIn }: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const userId = await this.arrivals.accept(body, signedIn?.userId)
    if (body.account) setCookies(reply, await this.auth.openSession(userId, headersOf(request)))
    return {}
  }
}
