import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { randomId } from '@rostrum/kernel/ids'
import { Directory } from '../platform/directory.ts'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { WriteToMember } from '../platform/messages/outbox.ts'
import { Messages } from '../platform/vault/messages.ts'
import { Notifier } from './notifier.ts'
import { rendered } from './rendering.tsx'
import { momentInWords } from './words.ts'

/** Writes to members about their own accounts, by the outbox of an organization of theirs. */
@CommandHandler(WriteToMember)
export class WriteToMemberHandler implements ICommandHandler<WriteToMember> {
  constructor(
    private readonly messages: Messages,
    private readonly notifier: Notifier,
    private readonly directory: Directory,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async execute({ organizationId, message }: WriteToMember): Promise<void> {
    const { kind, userId, to, expiresAt } = message
    const host = this.directory.get(organizationId)?.name ?? 'Rostrum'
    const { subject, ...said } = wording(message, this.settings.origin)
    const words = await rendered({ host, ...said, because: `${host} sent this to ${to}.` })
    const messageId = randomId()
    await this.messages.addressMember(organizationId, userId)
    await this.messages.add(organizationId, {
      ...{ messageId, subjectId: userId, kind, causeId: messageId, expiresAt },
      content: { from: host, address: to, subject, ...words },
    })
    await this.notifier.enqueue(organizationId, messageId)
  }
}

function wording(message: WriteToMember['message'], origin: string) {
  if (message.kind === 'email_changed')
    return {
      subject: 'You sign in with another address now',
      heading: 'You sign in with another address now',
      paragraphs: [
        'This address opens your account no more, and you were signed out everywhere else.',
        'If that was not you, tell whoever manages the members of your organization at once.',
      ],
      action: { label: 'Sign in', url: `${origin}/console/sign-in` },
    }
  return {
    subject: 'Confirm your new address',
    heading: 'Confirm your new address',
    paragraphs: [
      'Somebody who is signed in to Rostrum wants to sign in with this address from now on.',
      `If that is you, confirm it. The link works once, until ${momentInWords(message.expiresAt, 'UTC')}. If it is not, there is nothing to do.`,
    ],
    action: { label: 'Confirm the address', url: `${origin}${message.link}` },
  }
}
