import { Children, type ReactNode } from 'react'
import classes from './tab-bar.module.css'
import { useCurrentInView } from './use-current-in-view.ts'

/** What a link in a bar of tabs looks like. */
export const tabClass = classes.tab

interface TabBarProps {
  /** What the tabs belong to, as its name: `This webinar`. */
  readonly label: string
  /** Items of a list, each with a link. */
  readonly children: ReactNode
}

/** Parts of a page, each with an address of its own; the one that is open is brought into view. */
export function TabBar({ label, children }: TabBarProps) {
  const bar = useCurrentInView(Children.count(children))
  return (
    <nav ref={bar} className={classes.tabs} aria-label={label}>
      <ul>{children}</ul>
    </nav>
  )
}
