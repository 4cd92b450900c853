import { Controller, Req, Res } from '@nestjs/common'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  changePassword,
  endSession,
  getSession,
  listSessions,
  signIn,
  signInByLink,
  signOut,
  switchOrganization,
} from '@rostrum/contracts/session'
import { reject } from '@rostrum/event-sourcing/decider'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, CurrentActor, whose } from '../platform/actor.ts'
import { Auth } from '../platform/auth/auth.ts'
import { Sessions } from '../platform/auth/sessions.ts'
import { Directory } from '../platform/directory.ts'
import { Implements, Input } from '../platform/implements.ts'
import { addressOf } from '../platform/limits.ts'
import { headersAs, headersOf, setCookies } from './cookies.ts'
import { Door } from './door.ts'

/** Who is signed in, here and elsewhere. */
@Controller()
export class SessionController {
  constructor(
    private readonly auth: Auth,
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly door: Door,
  ) {}

  @Implements(getSession)
  get(@CurrentActor() actor: Actor) {
    const { userId: id, name, email } = whose(actor)
    const organizations = this.directory.ofUser(id).flatMap((organizationId) => {
      const state = this.directory.get(organizationId)
      const member = state?.members[id]
      if (!state || !member) return []
      const { name, colour } = state
      return [{ id: organizationId, name, role: member.role, ...(colour && { colour }) }]
    })
    const current = organizations.find((one) => one.id === actor.organizationId)
    return {
      user: { id, name, email },
      ...(current && { organization: { id: current.id, name: current.name }, role: current.role }),
      permissions: [...actor.permissions],
      organizations,
    }
  }

  @Implements(signIn)
  async signIn(
    @Input(signIn) { body }: InputOf<typeof signIn>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const knock = { address: addressOf(request), headers: headersOf(request) }
    const { cookies, secondFactor } = await this.door.byPassword(body.email, body.password, knock)
    setCookies(reply, cookies)
    return { secondFactor }
  }

  @Implements(signInByLink)
  async signInByLink(
    @Input(signInByLink) { body }: InputOf<typeof signInByLink>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const knock = { address: addressOf(request), headers: headersOf(request) }
    setCookies(reply, await this.door.byLink(body.token, knock))
    return {}
  }

  @Implements(signOut)
  async signOut(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    setCookies(reply, await this.auth.signOut(await headersAs(this.auth, actor, request)))
    return {}
  }

  @Implements(switchOrganization)
  async switch(
    @Input(switchOrganization) { body }: InputOf<typeof switchOrganization>,
    @CurrentActor() actor: Actor,
  ) {
    const { userId, sessionId } = whose(actor)
    if (!this.directory.ofUser(userId).includes(body.organizationId))
      return reject('organization_not_found', 'You are not a member of such an organization.')
    await this.sessions.actFor(sessionId, body.organizationId)
    return {}
  }

  @Implements(listSessions)
  async list(@CurrentActor() actor: Actor) {
    const { userId, sessionId } = whose(actor)
    const sessions = await this.sessions.ofUser(userId)
    return {
      items: sessions.map(({ device, ...one }) => ({
        ...one,
        current: one.id === sessionId,
        ...(device && { device }),
      })),
    }
  }

  @Implements(endSession)
  async end(
    @Input(endSession) { params }: InputOf<typeof endSession>,
    @CurrentActor() actor: Actor,
  ) {
    const ended = await this.sessions.end(whose(actor).userId, params.sessionId)
    return ended ? {} : reject('session_not_found', 'You have no such session.')
  }

  @Implements(changePassword)
  async changePassword(
    @Input(changePassword) { body }: InputOf<typeof changePassword>,
    @CurrentActor() actor: Actor,
  ) {
    const { userId, sessionId } = whose(actor)
    await this.door.changePassword(userId, body.current, body.next)
    await this.sessions.endOthers(userId, sessionId)
    return {}
  }
}
