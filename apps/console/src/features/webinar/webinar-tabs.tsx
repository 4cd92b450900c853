import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { paths, webinarTabs } from '../../paths.ts'
import { useWebinarId } from '../../platform/queries.ts'
import classes from './webinar-tabs.module.css'

/** The tabs of a webinar, each with an address of its own. */
export function WebinarTabs() {
  const webinarId = useWebinarId()
  const tabs = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each tab is another path
  useEffect(() => {
    const shown = tabs.current?.querySelector('[aria-current="page"]')
    shown?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
  return (
    <nav ref={tabs} className={classes.tabs} aria-label="This webinar">
      <ul>
        {webinarTabs.map(({ label, to }) => (
          <li key={to}>
            <Link
              to={to}
              params={{ webinarId }}
              className={classes.tab}
              activeOptions={{ exact: to === paths.webinar, includeSearch: false }}
              resetScroll={false}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
