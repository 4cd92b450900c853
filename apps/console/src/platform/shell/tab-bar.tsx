import { useLocation } from '@tanstack/react-router'
import { Children, type ReactNode, useEffect, useRef } from 'react'
import classes from './tab-bar.module.css'

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
  const bar = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  const count = Children.count(children)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another tab, or more of them
  useEffect(() => {
    const shown = bar.current?.querySelector('[aria-current="page"]')
    shown?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path, count])
  return (
    <nav ref={bar} className={classes.tabs} aria-label={label}>
      <ul>{children}</ul>
    </nav>
  )
}
