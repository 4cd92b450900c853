import { Email } from '@rostrum/kernel/text'

export const MAIL_SETTINGS = Symbol('MailSettings')

export interface MailSettings {
  /** Absent: nothing leaves. */
  readonly smtpUrl?: string
  /** The address that mail comes from. */
  readonly from: string
  /** Where people reach the public pages: `https://webinars.example.org`. */
  readonly origin: string
}

/**
 * `SMTP_URL` (`smtp://user:password@host:587`, `smtps://…`) and `MAIL_FROM`.
 *
 * @throws Error with a sentence for who set them wrongly
 */
export function mailSettingsOf(
  { SMTP_URL, MAIL_FROM }: Readonly<Record<string, string | undefined>>,
  origin: string,
): MailSettings {
  const from = MAIL_FROM ?? `no-reply@${new URL(origin).hostname}`
  if (!SMTP_URL) return { from, origin }
  if (!/^smtps?:\/\/[^/]/.test(SMTP_URL) || !URL.canParse(SMTP_URL))
    throw new Error('SMTP_URL must be an address such as smtp://user:password@host:587.')
  if (!Email.safeParse(from).success)
    throw new Error('Set MAIL_FROM to the address that mail comes from, such as mail@example.org.')
  return { smtpUrl: SMTP_URL, from, origin }
}
