import { HomeView } from './features/home/home-page.tsx'
import { SeriesView } from './features/home/series-page.tsx'
import { JoinView } from './features/join/join-page.tsx'
import { NotFoundView, ProblemView, StartingView } from './features/notice/notice-page.tsx'
import { PersonalView } from './features/personal/personal-page.tsx'
import { RegisterView } from './features/registration/register-page.tsx'
import { RegisteredView } from './features/registration/registered-page.tsx'
import { WebinarView } from './features/webinar/webinar-page.tsx'
import type { PortalPage } from './page.ts'
import type { Context } from './platform/context.ts'

/** What stands in the body of a page. */
export function View({ page, context }: { page: PortalPage; context: Context }) {
  const readers = context.viewerTimeZone
  switch (page.kind) {
    case 'home':
      return <HomeView home={page.home} readers={readers} />
    case 'series':
      return <SeriesView series={page.series} />
    case 'webinar':
      return <WebinarView webinar={page.webinar} readers={readers} />
    case 'register':
      return <RegisterView page={page} readers={readers} />
    case 'registered':
      return <RegisteredView {...page} origin={context.origin} readers={readers} />
    case 'personal':
      return <PersonalView personal={page.personal} readers={readers} />
    case 'join':
      return <JoinView join={page.join} readers={readers} />
    case 'not-found':
      return <NotFoundView />
    case 'starting':
      return <StartingView readiness={page.readiness} />
    case 'problem':
      return <ProblemView {...page} />
  }
}
