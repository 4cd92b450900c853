import { Controller, Get, Param, Req, Res } from '@nestjs/common'
import { WebinarId } from '@rostrum/kernel/ids'
import { pictureOf } from '@rostrum/portal/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { originOf, showPage } from '../platform/page.ts'
import { calendarFile } from './calendar.ts'
import { Pages } from './pages.ts'
import { WebinarPages } from './webinar-pages.ts'

@Controller()
export class PublicController {
  constructor(
    private readonly pages: Pages,
    private readonly webinars: WebinarPages,
  ) {}

  @Get('/')
  async home(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return showPage(request, reply, await this.pages.home(organizationId))
  }

  @Get('/series/:slug')
  async series(
    @Param('slug') slug: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const page = await this.pages.series(organizationId, slug, originOf(request))
    return showPage(request, reply, page)
  }

  @Get('/webinars/:webinarId')
  async webinar(
    @Param('webinarId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const webinar = await this.find(organizationId, id, request)
    return showPage(request, reply, webinar ? { kind: 'webinar', webinar } : { kind: 'not-found' })
  }

  @Get('/webinars/:webinarId/picture.png')
  async picture(
    @Param('webinarId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const webinar = await this.find(organizationId, id, request)
    if (!webinar) return showPage(request, reply, { kind: 'not-found' })
    return reply.type('image/png').send(Buffer.from(pictureOf(webinar.ordinal, webinar.of)))
  }

  @Get('/webinars/:webinarId/calendar.ics')
  async calendar(
    @Param('webinarId') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const webinar = await this.find(organizationId, id, request)
    const file = webinar && calendarFile(webinar)
    if (!file) return showPage(request, reply, { kind: 'not-found' })
    return reply
      .header('content-disposition', 'attachment; filename="webinar.ics"')
      .type('text/calendar; charset=utf-8')
      .send(file)
  }

  private async find(organizationId: Actor['organizationId'], id: string, request: FastifyRequest) {
    const webinarId = WebinarId.safeParse(id)
    if (!webinarId.success) return undefined
    return await this.webinars.page(organizationId, webinarId.data, originOf(request))
  }
}
