import type { openDemo } from './demo.ts'

/** THE list: each page of the console, as the demo fills it; what all must be is tried on these. */
export function consolePages({
  ids,
  fourthId,
}: Pick<ReturnType<typeof openDemo>, 'ids' | 'fourthId'>) {
  const webinar = `/console/webinars/${fourthId}`
  return [
    '/console/series',
    '/console/series/new',
    `/console/series/${ids.seriesId}`,
    `/console/series/${ids.secondSeriesId}/webinars/new`,
    webinar,
    `${webinar}/content`,
    `/console/webinars/${ids.upcomingWebinarId}/registration`,
    `${webinar}/roster`,
    `/console/webinars/${ids.liveWebinarId}/live`,
    `${webinar}/attendance`,
    `${webinar}/attendance/time-lapse`,
    `${webinar}/history`,
    '/console/people',
    '/console/reports',
    '/console/reports/history',
    '/console/reports/sql',
    '/console/settings',
    '/console/settings/members',
    '/console/settings/invitations',
    '/console/settings/permissions',
    '/console/settings/keys',
    '/console/settings/consents',
    '/console/settings/retention',
    '/console/settings/erasures',
    '/console/settings/personal-data',
    '/console/settings/audit',
    '/console/settings/backups',
    '/console/settings/projections',
    '/console/settings/outbox',
    '/console/settings/suppressions',
    '/console/account',
  ]
}
