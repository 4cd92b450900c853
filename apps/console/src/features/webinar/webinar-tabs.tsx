import { Link } from '@tanstack/react-router'
import { paths, webinarTabs } from '../../paths.ts'
import { useWebinarId } from '../../platform/queries.ts'
import { useMay } from '../../platform/session/use-session.ts'
import { TabBar, tabClass } from '../../platform/shell/tab-bar.tsx'

/** The tabs of a webinar that one may read, each with an address of its own. */
export function WebinarTabs() {
  const webinarId = useWebinarId()
  const may = useMay()
  const tabs = webinarTabs.filter(({ reads }) => may(reads.permission))
  return (
    <TabBar label="This webinar">
      {tabs.map(({ label, to }) => (
        <li key={to}>
          <Link
            to={to}
            params={{ webinarId }}
            className={tabClass}
            activeOptions={{ exact: to === paths.webinar, includeSearch: false }}
            resetScroll={false}
          >
            {label}
          </Link>
        </li>
      ))}
    </TabBar>
  )
}
