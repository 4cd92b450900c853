import { Controller, Header } from '@nestjs/common'
import { QueryBus } from '@nestjs/cqrs'
import type { InputOf } from '@rostrum/contracts/endpoint'
import {
  getMessage,
  getMessageRendering,
  listMessages,
  previewNotices,
} from '@rostrum/contracts/messages'
import { previewMail } from '@rostrum/contracts/organization-changes'
import { type Actor, CurrentActor } from '../platform/actor.ts'
import { Implements, Input } from '../platform/implements.ts'
import {
  GetMessage,
  ListMessages,
  PreviewMail,
  PreviewNotices,
} from '../platform/messages/outbox.ts'

/** A mail may do nothing and fetch nothing, and only our own pages may frame it. */
const framed = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

@Controller()
export class MessagesController {
  constructor(private readonly queries: QueryBus) {}

  @Implements(listMessages)
  list(
    @Input(listMessages) { query }: InputOf<typeof listMessages>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new ListMessages(organizationId, query))
  }

  @Implements(getMessage)
  get(
    @Input(getMessage) { params }: InputOf<typeof getMessage>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new GetMessage(organizationId, params.messageId))
  }

  @Implements(getMessageRendering)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', framed)
  @Header('cache-control', 'no-store')
  async rendering(
    @Input(getMessageRendering) { params }: InputOf<typeof getMessageRendering>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    const message = await this.queries.execute(new GetMessage(organizationId, params.messageId))
    return 'outcome' in message ? message : message.html
  }

  @Implements(previewMail)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', framed)
  @Header('cache-control', 'no-store')
  previewMail(
    @Input(previewMail) { query }: InputOf<typeof previewMail>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new PreviewMail(organizationId, query))
  }

  @Implements(previewNotices)
  preview(
    @Input(previewNotices) { params, query }: InputOf<typeof previewNotices>,
    @CurrentActor() { organizationId }: Actor,
  ) {
    return this.queries.execute(new PreviewNotices(organizationId, params.webinarId, query.act))
  }
}
