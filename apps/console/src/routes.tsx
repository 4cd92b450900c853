import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { paths } from './paths.ts'
import { ErrorPage } from './platform/shell/error-page.tsx'
import { root } from './root-route.tsx'
import { settingsRoutes } from './settings-routes.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: paths.home,
  beforeLoad: () => {
    redirect({ to: paths.seriesList, replace: true, throw: true })
  },
})

const seriesList = createRoute({
  getParentRoute: () => root,
  path: paths.seriesList,
  component: lazyRouteComponent(
    () => import('./features/series/series-list-page.tsx'),
    'SeriesListPage',
  ),
})

const planSeries = createRoute({
  getParentRoute: () => root,
  path: paths.planSeries,
  component: lazyRouteComponent(
    () => import('./features/series/plan-series-page.tsx'),
    'PlanSeriesPage',
  ),
})

const series = createRoute({
  getParentRoute: () => root,
  path: paths.series,
  component: lazyRouteComponent(() => import('./features/series/series-page.tsx'), 'SeriesPage'),
})

const planWebinar = createRoute({
  getParentRoute: () => root,
  path: paths.planWebinar,
  component: lazyRouteComponent(
    () => import('./features/series/plan-webinar-page.tsx'),
    'PlanWebinarPage',
  ),
})

const webinar = createRoute({
  getParentRoute: () => root,
  path: paths.webinar,
  component: lazyRouteComponent(() => import('./features/webinar/webinar-page.tsx'), 'WebinarPage'),
})

const overview = createRoute({
  getParentRoute: () => webinar,
  path: '/',
  component: lazyRouteComponent(() => import('./features/webinar/overview-tab.tsx'), 'OverviewTab'),
})

const content = createRoute({
  getParentRoute: () => webinar,
  path: 'content',
  component: lazyRouteComponent(() => import('./features/content/content-tab.tsx'), 'ContentTab'),
})

const registration = createRoute({
  getParentRoute: () => webinar,
  path: 'registration',
  component: lazyRouteComponent(
    () => import('./features/registration/registration-tab.tsx'),
    'RegistrationTab',
  ),
})

const roster = createRoute({
  getParentRoute: () => webinar,
  path: 'roster',
  component: lazyRouteComponent(() => import('./features/roster/roster-tab.tsx'), 'RosterTab'),
})

const live = createRoute({
  getParentRoute: () => webinar,
  path: 'live',
  component: lazyRouteComponent(() => import('./features/live/live-tab.tsx'), 'LiveTab'),
})

const attendance = createRoute({
  getParentRoute: () => webinar,
  path: 'attendance',
  component: lazyRouteComponent(
    () => import('./features/attendance/attendance-tab.tsx'),
    'AttendanceTab',
  ),
})

const timeLapse = createRoute({
  getParentRoute: () => webinar,
  path: 'attendance/time-lapse',
  component: lazyRouteComponent(
    () => import('./features/time-lapse/time-lapse-page.tsx'),
    'TimeLapsePage',
  ),
})

const history = createRoute({
  getParentRoute: () => webinar,
  path: 'history',
  component: lazyRouteComponent(() => import('./features/history/history-tab.tsx'), 'HistoryTab'),
})

const people = createRoute({
  getParentRoute: () => root,
  path: paths.people,
  component: lazyRouteComponent(() => import('./features/people/people-page.tsx'), 'PeoplePage'),
})

const person = createRoute({
  getParentRoute: () => root,
  path: paths.person,
  component: lazyRouteComponent(() => import('./features/people/person-page.tsx'), 'PersonPage'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: paths.reports,
  component: lazyRouteComponent(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
})

const events = createRoute({
  getParentRoute: () => root,
  path: paths.events,
  component: lazyRouteComponent(() => import('./features/events/events-page.tsx'), 'EventsPage'),
})

const queries = createRoute({
  getParentRoute: () => root,
  path: paths.queries,
  component: lazyRouteComponent(
    () => import('./features/history-queries/history-queries-page.tsx'),
    'HistoryQueriesPage',
  ),
})

const account = createRoute({
  getParentRoute: () => root,
  path: paths.account,
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: paths.signIn,
  component: lazyRouteComponent(() => import('./features/arrival/sign-in-page.tsx'), 'SignInPage'),
})

const setup = createRoute({
  getParentRoute: () => root,
  path: paths.setup,
  component: lazyRouteComponent(() => import('./features/arrival/setup-page.tsx'), 'SetupPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: paths.invitation,
  component: lazyRouteComponent(
    () => import('./features/arrival/invitation-page.tsx'),
    'InvitationPage',
  ),
})

const email = createRoute({
  getParentRoute: () => root,
  path: paths.email,
  component: lazyRouteComponent(() => import('./features/arrival/email-page.tsx'), 'EmailPage'),
})

export const routeTree = root.addChildren([
  home,
  seriesList,
  planSeries,
  series,
  planWebinar,
  webinar.addChildren([
    overview,
    content,
    registration,
    roster,
    live,
    attendance,
    timeLapse,
    history,
  ]),
  people,
  person,
  reports,
  events,
  queries,
  settingsRoutes,
  account,
  signIn,
  setup,
  invitation,
  email,
])

export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
  scrollRestoration: true,
  defaultErrorComponent: ErrorPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
