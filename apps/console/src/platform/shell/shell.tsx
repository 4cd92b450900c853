import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense } from 'react'
import { arrivals } from '../../paths.ts'
import { AsOfFrame } from '../as-of/as-of-frame.tsx'
import { Header } from './header.tsx'
import { Rail } from './rail.tsx'
import { ReadinessBanner } from './readiness-banner.tsx'
import classes from './shell.module.css'

/** Rail, header and the page between them; nothing of it around a page before the house. */
export function Shell() {
  const arriving = useLocation({ select: ({ pathname }) => arrivals.includes(pathname) })
  if (arriving)
    return (
      <Suspense>
        <Outlet />
      </Suspense>
    )
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#page">
        Skip to the page
      </a>
      <Rail />
      <div className={classes.column}>
        <Header />
        <ReadinessBanner />
        <AsOfFrame>
          <main id="page" className={classes.main} tabIndex={-1}>
            <Suspense>
              <Outlet />
            </Suspense>
            <div id="floating" />
          </main>
        </AsOfFrame>
      </div>
    </div>
  )
}
