import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { showPage } from '../platform/page.ts'
import { Messages } from '../platform/vault/messages.ts'

/**
 * Where reminders are stopped: by a person on the page, or in one click by their mail program,
 * which posts to the same address (RFC 8058).
 */
@Controller('/reminders/:token')
export class RemindersController {
  constructor(private readonly messages: Messages) {}

  @Get()
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.page(token, request, reply)
  }

  @Post()
  async choose(
    @Param('token') token: string,
    @Body() posted: { readonly wanted?: string } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    await this.messages.chooseReminders(token, posted?.wanted === 'yes')
    return await this.page(token, request, reply)
  }

  private async page(token: string, request: FastifyRequest, reply: FastifyReply) {
    const stopped = await this.messages.remindersStopped(token)
    if (stopped === undefined) return showPage(request, reply, { kind: 'not-found' })
    const path = `/reminders/${token}`
    return showPage(request, reply, { kind: 'reminders', path, wanted: !stopped })
  }
}
