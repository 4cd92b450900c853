import { headingsFrom } from '../platform/html.ts'
import styles from './prose.module.css'

interface Props {
  /** Sanitised by the api when it is read. */
  readonly html: string
  /** The level that the outermost heading of the text gets on this page. */
  readonly top: number
  /** BCP 47, where it is known. */
  readonly language?: string
}

/** What somebody wrote as formatted text, its headings below those of the page. */
export function Prose({ html, top, language }: Props) {
  return (
    <div
      className={styles.prose}
      dir="auto"
      lang={language}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the api on read
      dangerouslySetInnerHTML={{ __html: headingsFrom(html, top) }}
    />
  )
}
