import { Prose } from '../../components/prose.tsx'
import { wordsOf } from '../../platform/html.ts'
import styles from './about.module.css'

/** From about here on a text is taller than two screens. */
const long = 3500

interface Props {
  readonly html: string
  /** BCP 47 */
  readonly language: string
}

/**
 * What it is about: the organiser's text, sanitised where it is read. A long one stops after two
 * screens; "Read all of it" is a link to the text itself, so it needs no script, and focus or
 * print open it too.
 */
export function About({ html, language }: Props) {
  if (html.trim() === '') return null
  const collapsed = wordsOf(html).length > long
  return (
    <section aria-labelledby="about-title">
      <h2 id="about-title">About this webinar</h2>
      <div id="about" className={collapsed ? `${styles.about} ${styles.long}` : styles.about}>
        <div className={styles.text}>
          <Prose html={html} top={3} language={language} />
        </div>
        {collapsed && (
          <>
            <a className={styles.more} href="#about">
              Read all of it
            </a>
            <a className={styles.less} href="#about-title">
              Show less
            </a>
          </>
        )}
      </div>
    </section>
  )
}
