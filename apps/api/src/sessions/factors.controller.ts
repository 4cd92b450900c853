import { Controller, Req, Res } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  addPasskey,
  askForPasskey,
  beginPasskey,
  beginTotp,
  confirmSession,
  confirmTotp,
  endTotp,
  getFactors,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  signInByPasskey,
  verifySecondFactor,
} from '@rostrum/contracts/factors'
import { reject } from '@rostrum/event-sourcing/decider'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, CurrentActor, whose } from '../platform/actor.ts'
import { Auth } from '../platform/auth/auth.ts'
import { Sessions } from '../platform/auth/sessions.ts'
import { Directory } from '../platform/directory.ts'
import { Implements, Input } from '../platform/implements.ts'
import { addressOf } from '../platform/limits.ts'
import { headersAs, headersOf, setCookies, withoutSession } from './cookies.ts'
import { Door } from './door.ts'

/** What people prove with who they are, beside a password. */
@Controller()
export class FactorsController {
  constructor(
    private readonly auth: Auth,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly door: Door,
  ) {}

  @Implements(verifySecondFactor)
  async verify(
    @Input(verifySecondFactor) { body }: InputOf<typeof verifySecondFactor>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const headers = withoutSession(headersOf(request))
    setCookies(reply, await this.auth.factors.verify(headers, body.code))
    return {}
  }

  @Implements(askForPasskey)
  async ask(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const headers = withoutSession(headersOf(request))
    const { cookies, options } = await this.auth.factors.askForPasskey(headers)
    setCookies(reply, cookies)
    return options
  }

  @Implements(signInByPasskey)
  async signIn(
    @Input(signInByPasskey) { body }: InputOf<typeof signInByPasskey>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const knock = { address: addressOf(request), headers: headersOf(request) }
    setCookies(reply, await this.door.byPasskey(body.credential, knock))
    return {}
  }

  @Implements(confirmSession)
  async confirm(
    @Input(confirmSession) { body }: InputOf<typeof confirmSession>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ) {
    const { userId, sessionId } = whose(actor)
    await this.door.confirm(userId, body, await headersAs(this.auth, actor, request))
    await this.sessions.confirm(sessionId)
    return {}
  }

  @Implements(getFactors)
  async get(@CurrentActor() actor: Actor) {
    const { domain: passkeyDomain } = this.auth.factors
    return { ...(await this.auth.factors.ofUser(whose(actor).userId)), passkeyDomain }
  }

  @Implements(beginTotp)
  async beginTotp(
    @Input(beginTotp) { body }: InputOf<typeof beginTotp>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ) {
    const issuer = this.directory.get(actor.organizationId)?.name ?? 'Rostrum'
    const { userId } = whose(actor)
    const headers = await headersAs(this.auth, actor, request)
    return await this.door.counting(userId, () =>
      this.auth.factors.beginTotp(headers, body.password, issuer),
    )
  }

  @Implements(confirmTotp)
  async confirmTotp(
    @Input(confirmTotp) { body }: InputOf<typeof confirmTotp>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { userId } = whose(actor)
    const headers = await headersAs(this.auth, actor, request)
    const cookies = await this.door.counting(userId, () =>
      this.auth.factors.verify(headers, body.code),
    )
    setCookies(reply, cookies)
    return {}
  }

  @Implements(renewRecoveryCodes)
  async renewRecoveryCodes(
    @Input(renewRecoveryCodes) { body }: InputOf<typeof renewRecoveryCodes>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ) {
    const headers = await headersAs(this.auth, actor, request)
    return await this.door.counting(whose(actor).userId, () =>
      this.auth.factors.renewRecoveryCodes(headers, body.password),
    )
  }

  @Implements(endTotp)
  async endTotp(@CurrentActor() actor: Actor) {
    await this.auth.factors.endTotp(whose(actor).userId)
    return {}
  }

  @Implements(beginPasskey)
  async beginPasskey(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const headers = await headersAs(this.auth, actor, request)
    const { cookies, options } = await this.auth.factors.beginPasskey(headers)
    setCookies(reply, cookies)
    return options
  }

  @Implements(addPasskey)
  async addPasskey(
    @Input(addPasskey) { body }: InputOf<typeof addPasskey>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ) {
    const headers = await headersAs(this.auth, actor, request)
    await this.auth.factors.addPasskey(headers, body.name, body.credential)
    return {}
  }

  @Implements(renamePasskey)
  async renamePasskey(
    @Input(renamePasskey) { params, body }: InputOf<typeof renamePasskey>,
    @CurrentActor() actor: Actor,
  ) {
    const { userId } = whose(actor)
    const isTheirs = await this.auth.factors.renamePasskey(userId, params.passkeyId, body.name)
    return isTheirs ? {} : reject('passkey_not_found', 'You have no such passkey.')
  }

  @Implements(removePasskey)
  async removePasskey(
    @Input(removePasskey) { params }: InputOf<typeof removePasskey>,
    @CurrentActor() actor: Actor,
  ) {
    const { userId } = whose(actor)
    const isGone = await this.auth.factors.removePasskey(userId, params.passkeyId)
    return isGone ? {} : reject('passkey_not_found', 'You have no such passkey.')
  }
}
