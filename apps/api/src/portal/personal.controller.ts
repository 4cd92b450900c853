import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import { CommandBus } from '@nestjs/cqrs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { actorOf } from '../platform/actor.ts'
import { asked } from '../platform/command-context.ts'
import { type RegistrationStep, StepRegistration } from '../platform/messages/registrations.ts'
import { originOf, showPage } from '../platform/page.ts'
import { ReadAfter } from '../platform/read-after.ts'
import { calendarFile } from './calendar.ts'
import { type Opened, PersonalPages } from './personal-pages.ts'

/** One person's own pages, behind the link that only they and the organisers have. */
@Controller('/r/:token')
export class PersonalController {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: PersonalPages,
    private readonly readAfter: ReadAfter,
  ) {}

  @Get()
  async personal(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const opened = await this.pages.open(token, originOf(request))
    if (!opened) return showPage(request, reply, { kind: 'not-found' })
    return showPage(request, reply, {
      kind: 'personal',
      personal: await this.pages.personal(token, opened),
    })
  }

  @Get('join')
  async join(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const opened = await this.pages.open(token, originOf(request))
    if (!opened) return showPage(request, reply, { kind: 'not-found' })
    if (opened.registration.status !== 'approved')
      return showPage(request, reply, {
        kind: 'personal',
        personal: await this.pages.personal(
          token,
          opened,
          'Only approved registrations have a seat in the room.',
        ),
      })
    return showPage(request, reply, { kind: 'join', join: await this.pages.join(token, opened) })
  }

  @Get('calendar.ics')
  async calendar(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const opened = await this.pages.open(token, originOf(request))
    const file = opened && calendarFile(opened.webinar, await this.pages.seat(opened))
    if (!file) return showPage(request, reply, { kind: 'not-found' })
    return reply
      .header('content-disposition', 'attachment; filename="webinar.ics"')
      .type('text/calendar; charset=utf-8')
      .send(file)
  }

  @Post('cancellation')
  cancel(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const done = 'Your registration is cancelled. You can come back while registration is open.'
    return this.step(token, { type: 'Cancel', by: 'self' }, done, request, reply)
  }

  @Post('return')
  comeBack(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    return this.step(token, { type: 'Return' }, 'Welcome back.', request, reply)
  }

  private async step(
    token: string,
    step: RegistrationStep,
    done: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ) {
    const opened = await this.pages.open(token, originOf(request))
    if (!opened) return showPage(request, reply, { kind: 'not-found' })
    const answer = await this.commands.execute(
      new StepRegistration(opened.registrationId, step, this.asPerson(opened, request)),
    )
    if (!('outcome' in answer)) await this.readAfter.reached(BigInt(answer.position))
    const now = (await this.pages.open(token, originOf(request))) ?? opened
    const notice = 'outcome' in answer ? answer.detail : done
    const personal = await this.pages.personal(token, now, notice)
    return showPage(request, reply, { kind: 'personal', personal })
  }

  /** The person acts, not the owner of the organization. */
  private asPerson({ organizationId, registration }: Opened, request: FastifyRequest) {
    const id = `participant:${registration.participantId}`
    const actor = { ...actorOf(request), id, organizationId }
    return asked({ endpoint: { name: 'personal' }, path: '/r', actor })
  }
}
