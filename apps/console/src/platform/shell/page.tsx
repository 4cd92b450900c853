import { type ReactNode, useEffect } from 'react'
import classes from './page.module.css'

interface PageProps {
  /** The page's one h1, and the window's title. */
  readonly title: string
  /** Beside the title: a state, a quiet fact. */
  readonly beside?: ReactNode
  /** Beneath the title. */
  readonly subtitle?: ReactNode
  /** The one primary action, and what else belongs to the whole page. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page: its title, its actions, its content. */
export function Page({ title, beside, subtitle, actions, children }: PageProps) {
  useTitle(title)
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div className={classes.words}>
          <div className={classes.titleLine}>
            <h1 tabIndex={-1}>{title}</h1>
            {beside}
          </div>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

/** Names the window after what it shows. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Rostrum`
  }, [title])
}
