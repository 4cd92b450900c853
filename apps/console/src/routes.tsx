import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { paths } from './paths.ts'
import { type Moment, momentOf } from './platform/as-of/moment.ts'
import { ErrorPage } from './platform/shell/error-page.tsx'
import { NotFoundPage } from './platform/shell/not-found-page.tsx'
import { Shell } from './platform/shell/shell.tsx'

/** Every page keeps the moment that the address names, and so does every link. */
const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  validateSearch: (search: Record<string, unknown>): Moment => momentOf(search),
  search: { middlewares: [retainSearchParams(['asOf', 'clock'])] },
})

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

const history = createRoute({
  getParentRoute: () => webinar,
  path: 'history',
  component: lazyRouteComponent(() => import('./features/history/history-tab.tsx'), 'HistoryTab'),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: paths.reports,
  component: lazyRouteComponent(() => import('./features/reports/reports-page.tsx'), 'ReportsPage'),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: paths.organization,
  component: lazyRouteComponent(
    () => import('./features/settings/settings-page.tsx'),
    'SettingsPage',
  ),
})

const organization = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(
    () => import('./features/settings/organization-tab.tsx'),
    'OrganizationTab',
  ),
})

const members = createRoute({
  getParentRoute: () => settings,
  path: 'members',
  component: lazyRouteComponent(() => import('./features/settings/members-tab.tsx'), 'MembersTab'),
})

const invitations = createRoute({
  getParentRoute: () => settings,
  path: 'invitations',
  component: lazyRouteComponent(
    () => import('./features/settings/invitations-tab.tsx'),
    'InvitationsTab',
  ),
})

const permissions = createRoute({
  getParentRoute: () => settings,
  path: 'permissions',
  component: lazyRouteComponent(
    () => import('./features/settings/permissions-tab.tsx'),
    'PermissionsTab',
  ),
})

const keys = createRoute({
  getParentRoute: () => settings,
  path: 'keys',
  component: lazyRouteComponent(() => import('./features/settings/keys-tab.tsx'), 'KeysTab'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: paths.account,
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
})

const outbox = createRoute({
  getParentRoute: () => root,
  path: paths.outbox,
  component: lazyRouteComponent(() => import('./features/outbox/outbox-page.tsx'), 'OutboxPage'),
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

export const routeTree = root.addChildren([
  home,
  seriesList,
  planSeries,
  series,
  planWebinar,
  webinar.addChildren([overview, content, registration, roster, live, attendance, history]),
  reports,
  settings.addChildren([organization, members, invitations, permissions, keys]),
  account,
  outbox,
  signIn,
  setup,
  invitation,
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
