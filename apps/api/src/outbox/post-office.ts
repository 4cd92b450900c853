import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import { saysMailboxIsGone } from '@rostrum/domain/suppressions/refusal'
import { Email } from '@rostrum/kernel/text'
import { createTransport } from 'nodemailer'
import { MAIL_SETTINGS, type MailSettings } from '../platform/mail-settings.ts'
import type { MessageContent } from '../platform/vault/messages.ts'

/** The mail server will never take this message: asking again is of no use. */
export class RefusedForGoodError extends Error {
  override name = 'RefusedForGoodError'
  /** What the server answered for the recipient, where it says that there is no such mailbox. */
  readonly gone: string | undefined

  constructor(message: string, { gone, ...options }: ErrorOptions & { gone?: string } = {}) {
    super(message, options)
    this.gone = gone
  }
}

const permanent = 500
/** What is said no to for good is this message, not who we are or when we came. */
const ofTheMessage: readonly string[] = ['RCPT TO', 'DATA']

/** Hands messages to the mail server, over a few connections that stay open. */
@Injectable()
export class PostOffice implements OnModuleDestroy {
  readonly #settings: MailSettings
  readonly #transport: ReturnType<typeof transportOf> | undefined

  constructor(@Inject(MAIL_SETTINGS) settings: MailSettings) {
    this.#settings = settings
    this.#transport = settings.smtpUrl === undefined ? undefined : transportOf(settings.smtpUrl)
  }

  /** Without a mail server nothing leaves. */
  get isOpen(): boolean {
    return this.#transport !== undefined
  }

  /**
   * Ends when the server has taken it. The same message has the same Message-ID each time, so that
   * one which was taken without our hearing of it is recognised as the same by who receives it.
   *
   * @throws RefusedForGoodError; any other error means to try again
   */
  async send(messageId: string, content: MessageContent): Promise<void> {
    const { from, origin } = this.#settings
    const { calendar, unsubscribeUrl } = content
    if (!Email.safeParse(content.address).success)
      throw new RefusedForGoodError(`${JSON.stringify(content.address)} is no address.`)
    try {
      await this.#transport?.sendMail({
        messageId: `<${messageId}@${new URL(origin).hostname}>`,
        from: { name: content.from, address: from },
        to: { name: content.name ?? '', address: content.address },
        subject: content.subject,
        text: content.text,
        html: content.html,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(unsubscribeUrl && {
            'List-Unsubscribe': `<${unsubscribeUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
        },
        disableFileAccess: true,
        disableUrlAccess: true,
        ...(calendar && {
          icalEvent: { method: calendar.method, filename: 'webinar.ics', content: calendar.file },
        }),
      })
    } catch (error) {
      const {
        responseCode = 0,
        command = '',
        response = '',
        message,
      } = error as Error & SmtpFailure
      const isGone = command === 'RCPT TO' && saysMailboxIsGone(response)
      if (responseCode >= permanent && ofTheMessage.includes(command))
        throw new RefusedForGoodError(message, { cause: error, ...(isGone && { gone: response }) })
      throw error
    }
  }

  onModuleDestroy() {
    this.#transport?.close()
  }
}

interface SmtpFailure {
  readonly responseCode?: number
  readonly command?: string
  /** What the server said. */
  readonly response?: string
}

function transportOf(smtpUrl: string) {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  return createTransport({
    pool: true,
    host: url.hostname,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  })
}
