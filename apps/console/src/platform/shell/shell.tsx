import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense } from 'react'
import { arrivals } from '../../paths.ts'
import { AsOfFrame } from '../as-of/as-of-frame.tsx'
import { lazyPart } from '../lazy-part.tsx'
import { useAsking } from '../session/proof.ts'
import { useSession } from '../session/use-session.ts'
import { Header } from './header.tsx'
import { Rail } from './rail.tsx'
import { ReadinessBanner } from './readiness-banner.tsx'
import classes from './shell.module.css'

const Outside = lazyPart(() => import('../session/outside.tsx').then((it) => it.Outside))

const ProofDialog = lazyPart(() =>
  import('../session/proof-dialog.tsx').then((it) => it.ProofDialog),
)

/** The whole page, or what there is of it for somebody who is not in the house. */
export function Shell() {
  const isArriving = useLocation({ select: ({ pathname }) => arrivals.includes(pathname) })
  if (!isArriving) return <House />
  return (
    <Suspense>
      <Outlet />
    </Suspense>
  )
}

/** Wherever something needs a proof of who one is. */
function Proofs() {
  const answer = useAsking()
  return answer && <ProofDialog onAnswer={answer} />
}

/** Rail, header and the page between them. */
function House() {
  const { data: session } = useSession()
  if (session && session.organization === undefined)
    return (
      <main className={classes.main}>
        <Outside name={session.user.name} />
      </main>
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
      <Proofs />
    </div>
  )
}
