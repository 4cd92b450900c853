import type { ReactNode } from 'react'
import styles from './action.module.css'

type Weight = 'main' | 'quiet' | 'danger'

interface Props {
  readonly href: string
  readonly weight?: Weight
  /** Opens elsewhere: another site, a file. */
  readonly rel?: string
  readonly target?: '_blank'
  readonly children: ReactNode
}

/** A link that looks like what it does: the one thing to do here, or one of several. */
export function ActionLink({ href, weight = 'main', rel, target, children }: Props) {
  return (
    <a className={`${styles.action} ${styles[weight]}`} href={href} rel={rel} target={target}>
      {children}
    </a>
  )
}

/** Sends the form it stands in. */
export function ActionButton({
  weight = 'main',
  children,
}: {
  readonly weight?: Weight
  readonly children: ReactNode
}) {
  return (
    <button className={`${styles.action} ${styles[weight]}`} type="submit">
      {children}
    </button>
  )
}
