import { render, toPlainText } from '@react-email/render'
import { Mail, type MailProps } from './templates/mail.tsx'

/** A mail as HTML, and the same words as plain text. */
export async function rendered(mail: MailProps): Promise<{ html: string; text: string }> {
  const html = await render(<Mail {...mail} />)
  const text = toPlainText(html, {
    selectors: [
      // The button's address is written out below it.
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
      { selector: 'a.button', format: 'skip' },
      { selector: 'a.own', format: 'skip' },
      { selector: 'h1', options: { uppercase: false } },
    ],
  })
  return { html, text }
}
