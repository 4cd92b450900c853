import * as apiKeys from './api-keys.ts'
import * as attendance from './attendance.ts'
import * as audit from './audit.ts'
import * as backups from './backups.ts'
import * as bookmarks from './bookmarks.ts'
import * as consents from './consents.ts'
import * as content from './content.ts'
import type { Endpoint } from './endpoint.ts'
import * as events from './events.ts'
import * as factors from './factors.ts'
import * as feed from './feed.ts'
import * as history from './history.ts'
import * as historyQueries from './history-queries.ts'
import * as live from './live.ts'
import * as members from './members.ts'
import * as merges from './merges.ts'
import * as messages from './messages.ts'
import * as organization from './organization.ts'
import * as organizationChanges from './organization-changes.ts'
import * as people from './people.ts'
import * as personalData from './personal-data.ts'
import * as profile from './profile.ts'
import * as projections from './projections.ts'
import * as registrationChanges from './registration-changes.ts'
import * as registrations from './registrations.ts'
import * as reportFiles from './report-files.ts'
import * as reportQuestions from './report-questions.ts'
import * as reports from './reports.ts'
import * as retention from './retention.ts'
import * as series from './series.ts'
import * as session from './session.ts'
import * as signInWays from './sign-in-ways.ts'
import * as suppressions from './suppressions.ts'
import * as timeLapse from './time-lapse.ts'
import * as webinarChanges from './webinar-changes.ts'
import * as webinars from './webinars.ts'

const modules: readonly Readonly<Record<string, unknown>>[] = [
  session,
  signInWays,
  factors,
  profile,
  organization,
  organizationChanges,
  members,
  apiKeys,
  series,
  webinars,
  webinarChanges,
  content,
  registrations,
  registrationChanges,
  people,
  merges,
  backups,
  projections,
  bookmarks,
  consents,
  retention,
  personalData,
  attendance,
  timeLapse,
  live,
  messages,
  suppressions,
  audit,
  history,
  events,
  feed,
  reportFiles,
  reportQuestions,
  reports,
  historyQueries,
]

/** THE list: every operation of `/api/v1`, in the order of the reference. */
export const endpoints: readonly Endpoint[] = modules.flatMap((module) =>
  Object.values(module).filter(isEndpoint),
)

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'path' in value && 'response' in value
}
