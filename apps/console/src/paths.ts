import { getAttendance } from '@rostrum/contracts/attendance'
import { getHistory } from '@rostrum/contracts/history'
import { followAttendance } from '@rostrum/contracts/live'
import { listRegistrations } from '@rostrum/contracts/registrations'
import { getWebinar } from '@rostrum/contracts/webinars'

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
  timeLapse: '/webinars/$webinarId/attendance/time-lapse',
  history: '/webinars/$webinarId/history',
  people: '/people',
  person: '/people/$personId',
  reports: '/reports',
  events: '/reports/history',
  queries: '/reports/sql',
  organization: '/settings',
  members: '/settings/members',
  invitations: '/settings/invitations',
  permissions: '/settings/permissions',
  keys: '/settings/keys',
  consents: '/settings/consents',
  retention: '/settings/retention',
  erasures: '/settings/erasures',
  personalData: '/settings/personal-data',
  audit: '/settings/audit',
  backups: '/settings/backups',
  projections: '/settings/projections',
  outbox: '/settings/outbox',
  suppressions: '/settings/suppressions',
  account: '/account',
  signIn: '/sign-in',
  setup: '/setup',
  invitation: '/invitation',
  email: '/email',
} as const

/** Pages before the house: who opens them is not in yet. */
export const arrivals: readonly string[] = [
  paths.signIn,
  paths.setup,
  paths.invitation,
  paths.email,
]

/** The tabs of a webinar in the order in which they stand, each for whoever may read it. */
export const webinarTabs = [
  { label: 'Overview', to: paths.webinar, reads: getWebinar },
  { label: 'Content', to: paths.content, reads: getWebinar },
  { label: 'Registration', to: paths.registration, reads: getWebinar },
  { label: 'Roster', to: paths.roster, reads: listRegistrations },
  { label: 'Live', to: paths.live, reads: followAttendance },
  { label: 'Attendance', to: paths.attendance, reads: getAttendance },
  { label: 'History', to: paths.history, reads: getHistory },
] as const

/** The public page of a webinar, beside the console: what one sends to a colleague. */
export function publicPage(webinarId: string): string {
  return `/webinars/${webinarId}`
}
