import { CertificateView } from './features/certificate/certificate-page.tsx'
import { HomeView } from './features/home/home-page.tsx'
import { SeriesView } from './features/home/series-page.tsx'
import { JoinView } from './features/join/join-page.tsx'
import { NotFoundView, ProblemView, StartingView } from './features/notice/notice-page.tsx'
import { OwnDataView } from './features/own-data/own-data-page.tsx'
import { PersonalView } from './features/personal/personal-page.tsx'
import { RegisterView } from './features/registration/register-page.tsx'
import { RegisteredView } from './features/registration/registered-page.tsx'
import { RemindersView } from './features/reminders/reminders-page.tsx'
import { WebinarView } from './features/webinar/webinar-page.tsx'
import type { PortalPage } from './page.ts'
import type { Context } from './platform/context.ts'
import { type Reader, ReaderContext } from './platform/reader.ts'

interface Props {
  readonly page: PortalPage
  readonly context: Context & Pick<Reader, 'now'>
}

/** What stands in the body of a page. */
export function View({ page, context }: Props) {
  const { viewerTimeZone: timeZone, now } = context
  return (
    <ReaderContext value={{ now, ...(timeZone && { timeZone }) }}>
      <Body page={page} context={context} />
    </ReaderContext>
  )
}

function Body({ page, context }: Props) {
  switch (page.kind) {
    case 'home':
      return <HomeView home={page.home} />
    case 'series':
      return <SeriesView series={page.series} />
    case 'webinar':
      return <WebinarView webinar={page.webinar} />
    case 'register':
      return <RegisterView page={page} />
    case 'registered':
      return <RegisteredView {...page} origin={context.origin} />
    case 'personal':
      return <PersonalView personal={page.personal} />
    case 'own-data':
      return <OwnDataView own={page.own} />
    case 'join':
      return <JoinView join={page.join} />
    case 'certificate':
      return <CertificateView certificate={page.certificate} />
    case 'reminders':
      return <RemindersView {...page} />
    case 'not-found':
      return <NotFoundView />
    case 'starting':
      return <StartingView readiness={page.readiness} />
    case 'problem':
      return <ProblemView {...page} />
  }
}
