import { Inject } from '@nestjs/common'
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs'
import { reject } from '@rostrum/event-sourcing/decider'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { GetMessage } from '../platform/messages/outbox.ts'
import { type Message, Messages } from '../platform/vault/messages.ts'
import { refusalOfNames } from '../platform/vault/sight.ts'
import { headOf } from './heads.ts'

/** Whoever reads the link of such a message gets what it is for: it is for its reader alone. */
function letsIn({ kind }: Message) {
  return kind === 'invitation' || kind === 'email_change'
}

const unsaid = 'This message holds a link that is for its reader alone. Nobody else is shown it.'
const hidden = { text: unsaid, html: `<p>${unsaid}</p>` }

@QueryHandler(GetMessage)
export class GetMessageHandler implements IQueryHandler<GetMessage> {
  constructor(
    private readonly messages: Messages,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async execute({ messageId }: GetMessage) {
    const refusal = refusalOfNames()
    if (refusal) return refusal
    const message = await this.messages.find(messageId)
    if (!message) return reject('message_not_found', 'There is no such message.')
    const { calendar, from } = message.content
    const { text, html } = letsIn(message) ? hidden : message.content
    return {
      ...headOf(message),
      from: { displayName: from, email: this.settings.from },
      text,
      html,
      ...(calendar && { calendar }),
    }
  }
}
