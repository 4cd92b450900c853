import { Inject } from '@nestjs/common'
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs'
import { derivedId } from '@rostrum/kernel/ids'
import { Directory } from '../platform/directory.ts'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import { WriteInvitation } from '../platform/messages/outbox.ts'
import { Messages } from '../platform/vault/messages.ts'
import { Notifier } from './notifier.ts'
import { rendered } from './rendering.tsx'
import { momentInWords } from './words.ts'

/** Writes to whoever is invited; each link that was issued is a message of its own. */
@CommandHandler(WriteInvitation)
export class WriteInvitationHandler implements ICommandHandler<WriteInvitation> {
  constructor(
    private readonly messages: Messages,
    private readonly notifier: Notifier,
    private readonly directory: Directory,
    @Inject(MAIL_SETTINGS) private readonly settings: MailSettings,
  ) {}

  async execute({ organizationId, invitation }: WriteInvitation): Promise<void> {
    const { invitationId, email, role, link, expiresAt } = invitation
    const { name: host = 'Rostrum', colour } = this.directory.get(organizationId) ?? {}
    const words = await rendered({
      ...{ host, colour },
      heading: `Join ${host}`,
      paragraphs: [
        `You are invited to plan and run webinars with ${host}, as ${role}.`,
        `The link works once, until ${momentInWords(expiresAt, 'UTC')}. Whoever has it can join in your place: please do not pass it on.`,
      ],
      action: { label: 'Accept the invitation', url: `${this.settings.origin}${link}` },
      because: `${host} sent this to ${email}. If you do not know them, there is nothing to do.`,
    })
    const messageId = derivedId(invitationId, link)
    await this.messages.add(organizationId, {
      ...{ messageId, subjectId: invitationId, kind: 'invitation', causeId: invitationId },
      expiresAt,
      content: { from: host, address: email, subject: `Invitation to ${host}`, ...words },
    })
    await this.notifier.enqueue(organizationId, messageId)
  }
}
