import type { ReactNode } from 'react'
import { paths } from '../paths.ts'
import styles from './frame.module.css'

interface Props {
  /** The channel that hosts; links home. */
  readonly host?: string | undefined
  readonly children: ReactNode
}

/** What stands around every page: the way past it, the host, the page, a quiet foot. */
export function Frame({ host, children }: Props) {
  return (
    <>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      {host && (
        <header className={styles.header}>
          <a href={paths.home}>
            <bdi>{host}</bdi>
          </a>
        </header>
      )}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <p>
          {host ? (
            <>
              <bdi>{host}</bdi> runs its webinars with Rostrum
            </>
          ) : (
            'Rostrum'
          )}
        </p>
      </footer>
    </>
  )
}

/** A page of one column with a title: forms, notices, what is personal. */
export function Sheet({ children }: { readonly children: ReactNode }) {
  return <div className={styles.sheet}>{children}</div>
}
