/** Every address of the console, beneath `/console`. `$name` is a parameter. */
export const paths = {
  home: '/',
  seriesList: '/series',
  planSeries: '/series/new',
  series: '/series/$seriesId',
  planWebinar: '/series/$seriesId/webinars/new',
  webinar: '/webinars/$webinarId',
  content: '/webinars/$webinarId/content',
  registration: '/webinars/$webinarId/registration',
  roster: '/webinars/$webinarId/roster',
  live: '/webinars/$webinarId/live',
  attendance: '/webinars/$webinarId/attendance',
  history: '/webinars/$webinarId/history',
  reports: '/reports',
  outbox: '/outbox',
  signIn: '/sign-in',
  setup: '/setup',
  invitation: '/invitation',
} as const

/** Pages before the house: who opens them is not in yet. */
export const arrivals: readonly string[] = [paths.signIn, paths.setup, paths.invitation]

/** The tabs of a webinar in the order in which they stand. */
export const webinarTabs = [
  { label: 'Overview', to: paths.webinar },
  { label: 'Content', to: paths.content },
  { label: 'Registration', to: paths.registration },
  { label: 'Roster', to: paths.roster },
  { label: 'Live', to: paths.live },
  { label: 'Attendance', to: paths.attendance },
  { label: 'History', to: paths.history },
] as const

/** The public page of a webinar, beside the console: what one sends to a colleague. */
export function publicPage(webinarId: string): string {
  return `/webinars/${webinarId}`
}
