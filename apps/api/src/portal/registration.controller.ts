import { randomUUID } from 'node:crypto'
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import { CommandBus, QueryBus } from '@nestjs/cqrs'
import type { AskedField, RegistrationForm, WebinarPage } from '@rostrum/contracts/portal'
import { register } from '@rostrum/contracts/registrations'
import { withOffered } from '@rostrum/domain/consents/fields'
import { WebinarId } from '@rostrum/kernel/ids'
import { formErrors, registrationBody, typedValues } from '@rostrum/portal/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { asked } from '../platform/command-context.ts'
import { limiterOf, whoAsks } from '../platform/limits.ts'
import { GetOfferedConsents } from '../platform/messages/consents.ts'
import { SubmitRegistration } from '../platform/messages/registrations.ts'
import { languagesOf, originOf, showPage } from '../platform/page.ts'
import { WebinarPages } from './webinar-pages.ts'

type Posted = Record<string, string | string[]>

/** Registration in one step, without a script: the form, and what became of it. */
@Controller('/webinars/:webinarId/register')
export class RegistrationController {
  readonly #limiter = limiterOf(register)

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly webinars: WebinarPages,
  ) {}

  @Get()
  async form(
    @Param('webinarId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() actor: Actor,
  ) {
    const webinar = await this.find(actor, id, request)
    if (!webinar) return showPage(request, reply, { kind: 'not-found' })
    return showPage(request, reply, { kind: 'register', webinar, commandId: randomUUID() })
  }

  @Post()
  async submit(
    @Param('webinarId') id: string,
    @Body() posted: Posted,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() actor: Actor,
  ) {
    const webinar = await this.find(actor, id, request)
    if (!webinar) return showPage(request, reply, { kind: 'not-found' })
    const who = whoAsks(request)
    if (who !== undefined) await this.#limiter?.count(who, reply)
    const form = await this.register(webinar, posted ?? {}, actor)
    if (form.kind === 'accepted')
      return showPage(request, reply, { kind: 'registered', webinar, accepted: form })
    return showPage(request, reply, {
      kind: 'register',
      webinar,
      commandId: randomUUID(),
      refused: form,
    })
  }

  private async register(
    { id, registration: { fields } }: WebinarPage,
    posted: Posted,
    actor: Actor,
  ): Promise<RegistrationForm> {
    const values = typedValues(posted, fields)
    const refuse = (errors: readonly { pointer: string; detail: string }[], message?: string) => {
      const { errors: known, rest } = formErrors(errors, fields)
      const whole = message ?? rest[0]
      return { kind: 'refused' as const, errors: known, values, ...(whole && { message: whole }) }
    }
    const body = register.body.safeParse(registrationBody(posted, fields))
    if (!body.success)
      return refuse(
        body.error.issues.map(({ path, message }) => ({
          pointer: `/${path.join('/')}`,
          detail: message,
        })),
      )
    const key = z.uuid().safeParse(posted['commandId'])
    const context = asked({
      endpoint: register,
      path: `/webinars/${id}/register`,
      actor,
      body: body.data,
      ...(key.success && { idempotencyKey: key.data }),
    })
    const answer = await this.commands.execute(new SubmitRegistration(id, body.data, context))
    if ('outcome' in answer)
      return refuse(answer.errors ?? [], answer.errors ? undefined : answer.detail)
    const { status, personalLink, notice } = answer
    return {
      kind: 'accepted',
      status,
      ...(personalLink && { personalPath: personalLink }),
      ...(notice && { notice }),
    }
  }

  private async find({ organizationId }: Actor, id: string, request: FastifyRequest) {
    const webinarId = WebinarId.safeParse(id)
    if (!webinarId.success) return undefined
    const [webinar, offered] = await Promise.all([
      this.webinars.page(organizationId, webinarId.data, originOf(request)),
      this.queries.execute(new GetOfferedConsents(organizationId, languagesOf(request))),
    ])
    if (!webinar) return undefined
    const { registration } = webinar
    const fields = withOffered<AskedField>(registration.fields, offered)
    return { ...webinar, registration: { ...registration, fields } }
  }
}
