import { Link } from '@tanstack/react-router'
import { paths, webinarTabs } from '../../paths.ts'
import { useWebinarId } from '../../platform/queries.ts'
import classes from './webinar-tabs.module.css'

/** The tabs of a webinar, each with an address of its own. */
export function WebinarTabs() {
  const webinarId = useWebinarId()
  return (
    <nav className={classes.tabs} aria-label="This webinar">
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
