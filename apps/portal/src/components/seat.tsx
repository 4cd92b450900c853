import styles from './seat.module.css'

/** Somebody by an initial; without one a neutral figure. Decoration beside the words. */
export function Seat({ initial, large = false }: { initial?: string; large?: boolean }) {
  const size = large ? `${styles.seat} ${styles.large}` : styles.seat
  return (
    <span className={size} aria-hidden="true">
      {initial ? <bdi>{initial}</bdi> : <Figure />}
    </span>
  )
}

function Figure() {
  return (
    <svg className={styles.figure} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="8.5" r="4.5" />
      <path d="M3.5 22a8.5 8.5 0 0 1 17 0z" />
    </svg>
  )
}

/** The first letter of a name as its reader sees it: one grapheme, in capitals. */
export function initialOf(name: string): string | undefined {
  const letters = new Intl.Segmenter('en').segment(name.trim())
  const first = [...letters].find(({ segment }) => /\p{L}|\p{N}/u.test(segment))
  return first?.segment.toLocaleUpperCase('en')
}
