import { Link, Outlet } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { useMay } from '../../platform/session/use-session.ts'
import { Page } from '../../platform/shell/page.tsx'
import { settingsTabs } from '../../platform/shell/settings-tabs.ts'
import { TabBar, tabClass } from '../../platform/shell/tab-bar.tsx'

/** What holds for the whole organization: who works in it, what they may do, what machines may. */
export function SettingsPage() {
  const may = useMay()
  const tabs = settingsTabs.filter(({ reads }) => may(reads.permission))
  return (
    <Page title="Settings">
      <ShownAsOfNow />
      <TabBar label="Settings">
        {tabs.map(({ label, to }) => (
          <li key={to}>
            <Link
              to={to}
              className={tabClass}
              activeOptions={{ exact: to === paths.organization, includeSearch: false }}
              resetScroll={false}
            >
              {label}
            </Link>
          </li>
        ))}
      </TabBar>
      <Outlet />
    </Page>
  )
}
