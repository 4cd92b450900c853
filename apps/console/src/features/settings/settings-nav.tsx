import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { useMay } from '../../platform/session/use-session.ts'
import { settingsGroups, settingsTabs } from '../../platform/shell/settings-tabs.ts'
import { useCurrentInView } from '../../platform/shell/use-current-in-view.ts'
import classes from './settings-page.module.css'

/** The pages that whoever asks may read, in groups; one row of them where the window is narrow. */
export function SettingsNav() {
  const may = useMay()
  const nav = useCurrentInView(settingsTabs.filter(({ reads }) => may(reads.permission)).length)
  const groups = settingsGroups
    .map(({ label, tabs }) => ({
      label,
      tabs: tabs.filter(({ reads }) => may(reads.permission)),
    }))
    .filter(({ tabs }) => tabs.length > 0)
  return (
    <nav ref={nav} className={classes.nav} aria-label="Settings">
      <ul>
        {groups.map(({ label, tabs }) => (
          <li key={label}>
            <span className={classes.group}>{label}</span>
            <ul>
              {tabs.map(({ label: name, to }) => (
                <li key={to}>
                  <Link
                    to={to}
                    className={classes.link}
                    activeOptions={{ exact: to === paths.organization, includeSearch: false }}
                    resetScroll={false}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}
