import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { GetMessage } from '../platform/messages/outbox.ts'
import { Messages } from '../platform/vault/messages.ts'
import { headOf } from './heads.ts'

@QueryHandler(GetMessage)
export class GetMessageHandler implements IQueryHandler<GetMessage> {
  constructor(
    private readonly messages: Messages,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async execute({ messageId }: GetMessage) {
    const message = await this.messages.find(messageId)
    if (!message) return reject('message_not_found', 'There is no such message.')
    const { text, html, calendar, from } = message.content
    return {
      ...headOf(message),
      from: { displayName: from, email: this.settings.from },
      text,
      html,
      ...(calendar && { calendar }),
    }
  }
}
