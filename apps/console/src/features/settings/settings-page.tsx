import { Outlet } from '@tanstack/react-router'
import { ShownAsOfNow } from '../../platform/as-of/as-of-frame.tsx'
import { Page } from '../../platform/shell/page.tsx'
import { SettingsNav } from './settings-nav.tsx'
import classes from './settings-page.module.css'

/** What holds for all: who may do what, what is held of people, what is on record. */
export function SettingsPage() {
  return (
    <Page title="Settings">
      <ShownAsOfNow />
      <div className={classes.parts}>
        <SettingsNav />
        <div className={classes.part}>
          <Outlet />
        </div>
      </div>
    </Page>
  )
}
